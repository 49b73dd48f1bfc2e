"""Keep what is chosen, not typed, inside the book: a stage, records, a date, codes."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from waybook.model.fields import Json, Type

if TYPE_CHECKING:
    from waybook.desktop.pages.forms.form import RecordForm
    from waybook.desktop.session import Session

_TYPED = {Type.TEXT, Type.LONG}  # their boxes are watched as they are typed into


class KeptChoices:
    """Hold choices until they are saved or thrown away, so that they survive a lock."""

    def __init__(self, session: "Session", draft: str) -> None:
        """Take the prefix of the form's drafts."""
        self._book = session.book
        self._key = f"{draft}/picked"
        self._raw = self._book.draft(self._key) or ""
        self.held: dict[str, Any] = json.loads(self._raw) if self._raw else {}

    @property
    def is_begun(self) -> bool:
        """Tell whether anything is kept."""
        return bool(self._raw)

    @property
    def fields(self) -> dict[str, Json]:
        """Return the values of the form that are kept."""
        return dict(self.held.get("fields", {}))

    @property
    def evidence(self) -> list[str]:
        """Return the records that are kept."""
        return list(self.held.get("evidence", []))

    def keep(self, form: "RecordForm", evidence: list[str], chosen: Mapping[str, object]) -> None:
        """Keep what is chosen now, unless it is kept already; may end in a `Fault`."""
        fields = {
            name: editor.value()
            for name, editor in form.editors.items()
            if editor.field.type not in _TYPED
        }
        self.held = {**chosen, "fields": fields, "evidence": list(evidence)}
        raw = json.dumps(self.held, ensure_ascii=False)
        if raw != self._raw:
            self._book.keep_draft(self._key, raw)
            self._raw = raw

    def drop(self) -> None:
        """Forget what was chosen."""
        self._book.drop_draft(self._key)
        self._raw, self.held = "", {}
