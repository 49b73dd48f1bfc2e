"""The records of a kind as a table for a spreadsheet, with nothing in it that would run."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import KINDS
from waybook.work.export.lines import ExportedRecord

BEGIN = "\ufeff".encode()
_RUNS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")  # noqa: RUF001 - spreadsheets read wide ones, too


def harmless(text: str) -> str:
    """Return a cell that a spreadsheet takes for text: it runs nothing that others wrote."""
    return f"'{text}" if _RUNS.match(text) else text


def columns(kind: str, names: Sequence[str]) -> list[str]:
    """Return the fields of a table: the declared ones in their order, then those unknown here."""
    declared = list(KINDS[kind].by_name) if kind in KINDS else []
    return [*declared, *sorted(set(names).difference(declared))]


def heading(kind: str, names: Sequence[str]) -> bytes:
    """Return the first line of a table."""
    declared = KINDS[kind].by_name if kind in KINDS else {}
    words = [declared[name].words if name in declared else name for name in names]
    return _line(["Record", "Effective label", *words])


def row(record: ExportedRecord, names: Sequence[str], titles: Mapping[str, str]) -> bytes:
    """Return the line of one record; `titles` names the records that it refers to."""
    declared = KINDS[record.kind].by_name if record.kind in KINDS else {}
    cells = (_words(declared.get(name), record.fields.get(name), titles) for name in names)
    return _line([record.record, record.label, *cells])


def references(record: ExportedRecord) -> Iterator[str]:
    """Yield the uids that a record's declared references hold."""
    declared = KINDS[record.kind].by_name if record.kind in KINDS else {}
    for name, value in record.fields.items():
        if name in declared and declared[name].type is Type.REF and isinstance(value, str):
            yield value


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow([harmless(cell) for cell in cells])
    return text.getvalue().encode()


def _words(field: Field | None, value: Json, titles: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_words(field, each, titles) for each in value)
    text = str(value)
    if field and field.type is Type.REF:
        return f"{titles[text]} ({text})" if titles.get(text) else text
    words = {each.code: each.words for each in field.choices} if field else {}
    return words.get(text, text)
