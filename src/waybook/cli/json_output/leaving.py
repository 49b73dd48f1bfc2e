"""What would leave with a bundle, as JSON."""

from collections.abc import Sequence
from typing import Any

from waybook.book import Book
from waybook.cli.json_output.records import row_json
from waybook.model.describe import date_of, title_of
from waybook.work.disclosure.disclosure import DisclosedRecord
from waybook.work.records.attaching import KIND
from waybook.work.records.file_details import DisclosedFile


def leaving_json(
    book: Book, found: DisclosedRecord, files: Sequence[DisclosedFile]
) -> dict[str, Any]:
    """Shape a record as its recipient will see it, and what its file carries."""
    held = row_json(book.lists.record(found.uid))
    carries = [list(each.carries) for each in files if each.uid == found.uid]
    shaped = {
        **held,
        "title": title_of(found.kind, found.fields),
        "date": date_of(found.kind, found.fields),
        "label": found.label.code,
        "conflicts": bool(found.beside),
        "fields": found.fields,
        "beside": {name: list(values) for name, values in found.beside.items()},
    }
    return {**shaped, "carries": carries[0] if carries else []} if found.kind == KIND else shaped


def file_leaving_json(file: DisclosedFile) -> dict[str, Any]:
    """Shape a file that carries details, and how it leaves."""
    return {
        "uid": file.uid,
        "name": file.name,
        "format": file.format,
        "carries": list(file.carries),
        "leaves": file.choice or "original",
        "has_copy": bool(file.copy),
    }
