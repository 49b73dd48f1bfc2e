"""Labels of fields that only newer versions know: these fields keep the label they came with."""

from collections.abc import Mapping

from waybook.book.storage.store import Store
from waybook.model.kinds import KINDS
from waybook.model.labels import Label, label_from


def learn_labels(store: Store, fields: Mapping[str, Mapping[str, str]]) -> None:
    """Keep the label of each field unknown here; of two labels, the stricter."""
    for kind, labels in fields.items():
        declared = KINDS[kind].by_name if kind in KINDS else {}
        for field, code in labels.items():
            if field not in declared:
                held = store.cell(
                    "SELECT label FROM foreign_fields WHERE kind = ? AND field = ?", (kind, field)
                )
                stricter = max(_label(code), _label(held) if held else Label.CLEAR)
                store.run(
                    "INSERT OR REPLACE INTO foreign_fields VALUES (?, ?, ?)",
                    (kind, field, stricter.code),
                )


class UnknownFields:
    """Read which fields are unknown here, and the label they came with."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store

    def label(self, kind: str, field: str) -> Label:
        """Return the label with which a field came; RED if there is none."""
        held = self._store.cell(
            "SELECT label FROM foreign_fields WHERE kind = ? AND field = ?", (kind, field)
        )
        return _label(held) if held else Label.RED

    def names(self, kind: str) -> set[str]:
        """Return the fields of a kind that came with a label and are unknown here."""
        return {
            row[0]
            for row in self._store.rows("SELECT field FROM foreign_fields WHERE kind = ?", (kind,))
        }


def _label(code: str) -> Label:
    try:
        return label_from(code)
    except KeyError:
        return Label.RED
