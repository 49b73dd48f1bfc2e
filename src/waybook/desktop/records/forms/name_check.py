"""A warning under a typed name if the book holds one that looks the same."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from waybook.desktop.records.forms.form import RecordForm
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.labels import problem
from waybook.work.records.names.similar_names import NAMED, ResemblingName, resembling

_AFTER_MS = 300


class NameWatch(QObject):
    """Compare the names in a form with those in the book, shortly after typing."""

    def __init__(self, session: Session, kind: str, uid: str, form: RecordForm) -> None:
        """Take the record (none: a new one) and its form."""
        super().__init__(form)
        self._session, self._kind, self._uid, self._form = session, kind, uid, form
        self.line = problem("", form)
        self.line.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self.look)
        watched = [form.editors[name] for name in NAMED.get(kind, ()) if name in form.editors]
        for editor in watched:
            editor.changed.connect(self._soon.start)
        if watched:
            form.add_below(watched[0].field.name, self.line)

    def look(self) -> str:
        """Show and return the warning about the names in the form."""
        self._soon.stop()
        if self._kind not in NAMED:
            return ""
        named = {self._uid: self._form.values()}
        found = resembling(self._session.book, kind=self._kind, named=named)
        said = _sentence(found[0]) if found else ""
        self.line.setText(said)
        self.line.setVisible(bool(said))
        return said


def _sentence(found: ResemblingName) -> str:
    if found.name == found.other:
        words = QCoreApplication.translate(
            "NameWatch", "This book already has “{other}”. Check that this is not the same."
        )
    else:
        words = QCoreApplication.translate(
            "NameWatch",
            "“{name}” looks like “{other}”, which this book already has. Check that "
            "this is not the same.",
        )
    return words.format(name=isolate(found.name), other=isolate(found.other))
