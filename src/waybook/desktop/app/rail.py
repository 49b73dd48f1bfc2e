"""The rail on the leading side of the window, with all pages."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.session.keys import spoken
from waybook.desktop.session.places import Entrance
from waybook.desktop.theme.icons import icon
from waybook.desktop.theme.parts import IconPicture, button, dress_again, is_lettering, label
from waybook.desktop.widgets.scrolling import bring_into_sight

LOG_KEYS = "Ctrl+Shift+N"
_WIDTH, _NARROW = 15, 6  # in widths of an M, with words and without
_SIDE = 12


class Rail(QFrame):
    """Offer the pages, search, settings, and the lock."""

    chosen = Signal(str)
    log_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, owner: str, parent: QWidget | None = None) -> None:
        """Take the code name of the book's owner."""
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName(self.tr("Navigation"))
        self._has_words = True
        self._fit()
        self.buttons: dict[str, QToolButton] = {}
        self._words: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE, 20, _SIDE, 14)
        self._column.setSpacing(3)
        self._column.addLayout(self._head(owner))
        self._column.addSpacing(14)
        self._add_find()
        log = self._button(self.tr("Log a meeting"), "calendar-plus", QKeySequence(LOG_KEYS))
        log.clicked.connect(self.log_wanted)
        self.log_button = log
        self._column.addSpacing(10)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the width to the labels."""
        if is_lettering(event):
            self._fit()
        super().changeEvent(event)

    def add_pages(self, pages: Sequence[Entrance]) -> None:
        """Add a button for each page, then settings and lock at the foot."""
        foot, self._column = self._column, _scrolling(self, self._column)
        for number, page in enumerate(pages, 1):
            self._add_place(page.name, page.words(), page.icon, QKeySequence(f"Ctrl+{number}"))
        self._column.addStretch(1)
        self._column = foot  # in sight in any window, above all the lock
        self.remark = self._remark()
        self._add_place("settings", self.tr("Settings"), "settings", QKeySequence("Ctrl+,"))
        lock = self._button(self.tr("Lock"), "lock", QKeySequence("Ctrl+L"), shows_keys=True)
        lock.setObjectName("lock")
        lock.clicked.connect(self.lock_wanted)
        self.lock = lock

    def put_above(self, part: QWidget) -> None:
        """Put a part between the name and the search; where there is little room, it is hidden."""
        self._beside_icons += (part,)
        self.layout().insertWidget(1, part)  # type: ignore[union-attr]

    def show_place(self, name: str) -> None:
        """Mark the page that is shown, and scroll to it where the rail is short."""
        for held, entrance in self.buttons.items():
            entrance.setChecked(held == name)
        if name in self.buttons:
            bring_into_sight(self.buttons[name])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page that is shown in sight where the rail gets shorter."""
        super().resizeEvent(event)
        for entrance in self.buttons.values():
            if entrance.isChecked():
                bring_into_sight(entrance)

    def count(self, name: str, words: str, said: str) -> None:
        """Show a count beside a page's name; `said` is for screen readers."""
        entrance = self.buttons[name]
        plain = self._words[name]
        entrance.setText(f"{plain}  {words}" if words else plain)
        entrance.setAccessibleName(f"{plain}, {said}" if words else plain)

    def say(self, words: str, *, is_loud: bool) -> None:
        """Show a remark above the settings, with a sign where it is loud; '' for none."""
        self.remark.setText(words if self._has_words else "")
        self.remark.setToolTip("" if self._has_words else words)
        self.remark.setAccessibleName(words)
        has_sign = is_loud or not self._has_words
        self.remark.setIcon(icon("circle-alert") if has_sign else QIcon())
        self.remark.setProperty("tone", "fault" if is_loud else "")
        dress_again(self.remark)
        self.remark.setVisible(bool(words))

    def _remark(self) -> QPushButton:
        """Make the button that shows a remark and leads to the settings."""
        made = button("", "remark")
        made.clicked.connect(lambda *_: self.chosen.emit("settings/backups"))
        made.hide()
        self._column.addWidget(made)
        return made

    def show_words(self, wanted: bool) -> None:  # noqa: FBT001 - one of two looks
        """Show words beside the icons, or the icons alone, which tell their words as tooltips."""
        if wanted is self._has_words:
            return
        self._has_words = wanted
        for part in self._beside_icons:
            part.setVisible(wanted)
        for entrance in self.findChildren(_RailButton):
            entrance.show_words(wanted)
        side = _SIDE if wanted else _SIDE // 2
        self._column.setContentsMargins(side, 20, side, 14)
        self.say(self.remark.accessibleName(), is_loud=self.remark.property("tone") == "fault")
        self._fit()

    def _fit(self) -> None:
        wide = _WIDTH if self._has_words else _NARROW
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("M") * wide)

    def _head(self, owner: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addSpacing(8)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._beside_icons: tuple[QWidget, ...] = (
            label("Waybook", "heading"),
            label(owner, "small", wraps=True),
        )
        for part in self._beside_icons:
            words.addWidget(part)
        row.addWidget(IconPicture("waypoints", 24), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        return row

    def _add_find(self) -> None:
        find = self._button(self.tr("Search"), "search", QKeySequence("Ctrl+K"), shows_keys=True)
        find.setObjectName("find")
        find.setAccessibleName(self.tr("Search everything"))
        find.setCheckable(True)
        find.clicked.connect(lambda: self.chosen.emit("search"))
        self.buttons["search"] = find

    def _add_place(self, name: str, words: str, picture: str, keys: QKeySequence) -> None:
        entrance = self._button(words, picture, keys)
        entrance.setCheckable(True)
        entrance.clicked.connect(lambda: self.chosen.emit(name))
        self.buttons[name] = entrance
        self._words[name] = words

    def _button(
        self, words: str, picture: str, keys: QKeySequence, *, shows_keys: bool = False
    ) -> QToolButton:
        first, *also = spoken(keys)
        every = ", ".join((first, *also))
        made = _RailButton(words, first if shows_keys else "", self)
        made.setIcon(icon(picture))
        made.setToolTip(f"{words}  {every}")
        made.setAccessibleName(words)
        made.setAccessibleDescription(every)
        self._column.addWidget(made)
        return made


def _scrolling(rail: QFrame, above: QVBoxLayout) -> QVBoxLayout:
    """Return a column in a rail that scrolls where it is taller than the room it has."""
    inner = QWidget()
    inner.setObjectName("column")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(above.spacing())
    scroll = QScrollArea(rail)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inner)
    scroll.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    above.addWidget(scroll, 1)
    return column


class _RailButton(QToolButton):
    def __init__(self, words: str, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._fit()
        self._keys: QLabel | None = None
        self.setText(words)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if keys:
            row = QHBoxLayout(self)
            row.setContentsMargins(10, 0, 10, 0)
            self._keys = label(keys, "small")
            self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addStretch(1)
            row.addWidget(self._keys)

    def show_words(self, wanted: bool) -> None:  # noqa: FBT001 - one of two looks
        looks = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            looks.ToolButtonTextBesideIcon if wanted else looks.ToolButtonIconOnly
        )
        if self._keys is not None:
            self._keys.setVisible(wanted)

    def changeEvent(self, event: QEvent) -> None:
        if is_lettering(event):
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side + 12, side))  # the picture stands in the middle
