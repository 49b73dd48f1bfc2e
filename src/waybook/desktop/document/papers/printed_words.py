"""The words of a printed record: its fields, and what it refers to by name."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.field_values import field_words, value_words
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.stored_dates import date_words
from waybook.model.describe import date_of
from waybook.model.fields import Field, Type
from waybook.model.kinds import KINDS
from waybook.model.snapshot import SnapshotRecord

translate = QCoreApplication.translate

Names = Mapping[str, SnapshotRecord]
_MARKS = frozenset({"label", "rule"})


def cell_words(record: SnapshotRecord, name: str, names: Names) -> str:
    """Return the value of a field as text; of a reference, the name that may be known."""
    field = KINDS[record.kind].by_name.get(name)
    value = record.fields.get(name)
    if field is None or value is None:
        return ""
    if field.type is Type.REF:
        return title_words(names[str(value)]) if str(value) in names else ""
    return isolate(value_words(field, value))


def labelled_words(record: SnapshotRecord, name: str, names: Names) -> str:
    """Return a value with the name of its field before it, or ''."""
    words = cell_words(record, name, names)
    if not words:
        return ""
    field = KINDS[record.kind].by_name[name]
    return translate("Paper", "{field}: {value}").format(field=field_words(field), value=words)


def title_words(record: SnapshotRecord) -> str:
    """Return the title of a record, with the day of a meeting."""
    date = date_of(record.kind, record.fields) if record.kind == "meeting" else ""
    title = isolate(record.title)
    return f"{title}, {isolate(date_words(date))}" if date else title


def told_fields(
    record: SnapshotRecord, *, heading: str, but: frozenset[str] = frozenset()
) -> Iterator[Field]:
    """Yield the fields to print in the order of the form, without what `heading` says already."""
    for field in KINDS[record.kind].fields:
        value = record.fields.get(field.name)
        is_said = isinstance(value, str) and value == heading
        if value not in (None, "", []) and not is_said and field.name not in but | _MARKS:
            yield field


def rule_words(record: SnapshotRecord) -> str:
    """Return the attribution rule, or ''."""
    return labelled_words(record, "rule", {})
