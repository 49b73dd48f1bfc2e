"""The window of the product, with a hand on it: a child process that tests give orders to.

Run by the supervisor instead of `waybook.desktop.app.child.entry`, and showing that same window.
Orders come as lines of JSON through one named pipe, and each is answered by one line through
another. What it does it does as a person would, with keys; nothing of this is in the product.
"""

import json
import os
import sys
from typing import Any

from forms_by_hand import FormsByHand
from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox
from scratch import add_scratch
from walking import reached

from waybook.desktop.app.child.entry import shown
from waybook.desktop.opening.unlock import UnlockScreen
from waybook.desktop.pages.people.identity import WhoThisIs
from waybook.desktop.records.forms.sheet import SectionPanel
from waybook.work.records.records import add


class Hand(FormsByHand, QObject):
    """Do to the window what the orders say."""

    def __init__(self) -> None:
        self.window = shown(sys.argv[1:])
        super().__init__(self.window)
        self.orders = os.open(os.environ["ORDERS"], os.O_RDWR)
        self.answers = os.open(os.environ["ANSWERS"], os.O_RDWR)
        self.notifier = QSocketNotifier(self.orders, QSocketNotifier.Type.Read, self)
        self.notifier.activated.connect(self.on_order)
        self.window.opened.connect(lambda: add_scratch(self.window))
        self.window.opened.connect(self.window_frame_comes_back)
        self.answer(pid=os.getpid())

    def answer(self, **said: object) -> None:
        os.write(self.answers, (json.dumps(said) + "\n").encode())

    def on_order(self) -> None:
        raw = b""
        while not raw.endswith(b"\n"):
            raw += os.read(self.orders, 1)
        order: dict[str, Any] = json.loads(raw)
        getattr(self, order.pop("do"))(**order)

    def window_frame_comes_back(self) -> None:
        assert self.window.frame is not None
        self.window.frame.come_back()
        self.answer(opened=True)

    def unlock(self, passphrase: str) -> None:
        screen = self.window.layout().currentWidget()  # type: ignore[union-attr]
        assert isinstance(screen, UnlockScreen)
        QTest.keyClicks(screen.field.line, passphrase)
        QTest.keyClick(screen.field.line, Qt.Key.Key_Return)

    def record(self, text: str) -> None:
        assert self.window.session is not None
        added = self.window.session.write(add, kind="account", fields={"text": text})
        self.answer(uid=added.uid if added else "")

    def type(self, text: str) -> None:
        page = add_scratch(self.window)
        assert self.window.frame is not None
        self.window.frame.go("scratch/here")
        QTest.keyClicks(page.editor, text)
        self.answer(typed=True)

    def look(self) -> None:
        page = add_scratch(self.window)
        assert self.window.frame is not None
        self.answer(
            place=self.window.frame.place,
            text=page.editor.toPlainText(),
            cursor=page.editor.textCursor().position(),
            focused=self.window.focusWidget() is page.editor,
            geometry=list(self.window.geometry().getRect()),  # type: ignore[call-overload]
        )

    def state(self) -> None:
        """Say what a person sees of the window: is it active, open, where, what has the focus."""
        frame, focused = self.window.frame, self.window.focusWidget()
        read = getattr(focused, "toPlainText", getattr(focused, "text", str))
        self.answer(
            pid=os.getpid(),
            active=self.window.isActiveWindow(),
            front=type(self.window.app.activeWindow()).__name__,
            opened=frame is not None,
            place=frame.place if frame is not None else "",
            busy=self.window.session is not None and bool(self.window.session.tasks),
            focused=focused.accessibleName() if focused is not None else "",
            text=read(),
            length=len(read()),
            popup=self.window.app.activePopupWidget() is not None,
        )

    def controls(self) -> None:
        """Say the names of all that the Tab key reaches here."""
        names = [
            each.accessibleName() or getattr(each, "text", str)()
            for each in reached(self.window)
            if each.isVisibleTo(self.window)
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not each.objectName().startswith("qt_")  # Qt made it, and its owner speaks for it
        ]
        self.answer(names=[name for name in names if name])

    def count(self, kind: str) -> None:
        """Say how many records of a kind the book has."""
        assert self.window.session is not None
        self.answer(count=self.window.session.book.lists.count(kind))

    def rest(self) -> None:
        """Let nothing happen by itself any more, not even a cursor that blinks."""
        self.window.app.setCursorFlashTime(0)
        QTimer.singleShot(300, lambda: self.answer(resting=True))  # what was under way ends

    def go(self, place: str) -> None:
        assert self.window.frame is not None
        self.window.frame.go(place)
        self.answer(place=self.window.frame.place)

    def who(self) -> WhoThisIs:
        assert self.window.frame is not None
        page = self.window.frame.page("people")
        [section] = page.findChildren(WhoThisIs)
        return section

    def person(self, uid: str) -> None:
        """Open a contact's page."""
        assert self.window.frame is not None
        self.window.frame.go(f"people/{uid}")
        self.answer(place=self.window.frame.place)

    def unlock_identities(self, passphrase: str) -> None:
        assert self.window.session is not None
        section = self.who()
        section.button.click()
        self.window.session.identities.changed.connect(self.on_identities)
        QTest.keyClicks(section.fields[0].line, passphrase)
        QTest.keyClick(section.fields[0].line, Qt.Key.Key_Return)

    def on_identities(self) -> None:
        assert self.window.session is not None
        if self.window.session.identities.session is not None:
            said = [each.text() for each in self.who().findChildren(QLabel)]
            self.answer(said=said)

    def write_identity(self, text: str) -> None:
        """Type into the name of an identity, and leave it unsaved."""
        section = self.who()
        [panel] = section.findChildren(SectionPanel)
        panel.edit("name")
        assert panel._editor is not None
        editor = panel._editor.form.editors["name"]
        QTest.keyClicks(editor.box, text)  # type: ignore[attr-defined]
        self.answer(typed=True)

    def lock_identities(self) -> None:
        self.who().button.click()

    def idle(self) -> None:
        """Let two minutes pass without input, as the clock of the identity book counts."""
        assert self.window.session is not None
        watch = self.window.session.identities._watch
        assert watch is not None
        watch._active_at -= 120
        watch.look()

    def ask(self) -> None:
        """Open a modal dialog and stay in it."""
        box = QMessageBox(QMessageBox.Icon.Question, "?", "Really?", parent=self.window)
        QTimer.singleShot(0, lambda: self.answer(asked=True))
        box.exec()

    def move(self, x: int, y: int, width: int, height: int) -> None:
        self.window.setGeometry(x, y, width, height)
        self.answer(moved=True)

    def lock(self) -> None:
        window = self.window.app.focusWindow() or self.window.windowHandle()
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def close(self) -> None:
        self.window.close()


if __name__ == "__main__":
    hand = Hand()
    sys.exit(hand.window.app.exec())
