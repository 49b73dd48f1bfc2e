"""Show the version, the licence, and third-party notices."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from waybook import __version__
from waybook.desktop.theme.parts import button, label
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.resource_files import resource

_LINES = 18


class AboutCard(QFrame):
    """Show version and licence; show the third-party notices on request."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Load the notices only on request: few people read them."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.notices_button = button(self.tr("Show third-party notices"))
        self.notices_button.clicked.connect(lambda *_: self._turn())
        self.notices = QPlainTextEdit(self)
        self.notices.setReadOnly(True)
        self.notices.setAccessibleName(self.tr("Third-party notices"))
        self.notices.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # licences are in English
        self.notices.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        inside.addWidget(label(self.tr("About Waybook"), "label"))
        inside.addWidget(label(self.tr("Version {}").format(__version__), "soft"))
        licence = self.tr("© the Waybook authors. Free software under the Apache License 2.0.")
        inside.addWidget(label(licence, "small", wraps=True))
        inside.addWidget(self.notices_button, alignment=Qt.AlignmentFlag.AlignLeading)
        inside.addWidget(self.notices)

    def _turn(self) -> None:
        shown = self.notices.isHidden()
        if shown and self.notices.document().isEmpty():
            self.notices.setPlainText(resource("notices/THIRD-PARTY.md").read_text("utf-8"))
        self.notices.setFixedHeight(_LINES * self.notices.fontMetrics().lineSpacing())
        self.notices.setVisible(shown)
        hide, show = self.tr("Hide third-party notices"), self.tr("Show third-party notices")
        self.notices_button.setText(hide if shown else show)
        if shown:
            self.notices.setFocus()
            bring_into_sight(self)
