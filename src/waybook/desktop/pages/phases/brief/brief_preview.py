"""The paper as it will leave: the same document, to be read from top to bottom."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from waybook.desktop.document.document import document_of
from waybook.desktop.document.lettering import paper_font
from waybook.desktop.document.page_shape import Fit, PageShape
from waybook.desktop.document.sheet import sheet_document
from waybook.desktop.theme.tones import LIGHT
from waybook.work.phases.briefs import Brief
from waybook.work.phases.paper_names import PaperForm

_MARGIN = 18.0
_BESIDE = 34.0  # the bar to scroll with, and the edges
_CALM_MS = 120


class BriefPreview(QTextBrowser):
    """Show a paper in the letters that the window is read in; it stays as light as paper is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Preview"))
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setStyleSheet(f"QTextBrowser {{ background: {LIGHT.surface}; }}")
        self._shown: tuple[Brief, PaperForm, PageShape] | None = None
        self._paper: QTextDocument | None = None
        self._width = 0.0
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._draw)

    def show_brief(self, brief: Brief, form: PaperForm, shape: PageShape) -> None:
        """Show a brief as it would be written."""
        self._shown = brief, form, shape
        self._draw()
        self.verticalScrollBar().setValue(0)

    def show_text(self, make: Callable[[Fit], QTextDocument], shape: PageShape) -> None:
        """Show a paper without pictures as it would be written."""
        self._shown = None
        self._put(make(Fit(_screen_font(), shape=shape)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to another width, once it has come to rest."""
        super().resizeEvent(event)
        if self._shown is not None and self._picture_width() != self._width:
            self._calm.start()

    def _draw(self) -> None:
        if self._shown is None:
            return
        self._width = self._picture_width()
        where = self.verticalScrollBar().value()
        self._put(self._document(*self._shown))
        self.verticalScrollBar().setValue(where)

    def _put(self, made: QTextDocument) -> None:
        """Show a document, and forget the one before."""
        before, self._paper = self._paper, made
        made.setDocumentMargin(_MARGIN)
        made.setParent(self)
        self.setDocument(made)
        if before is not None:
            before.deleteLater()

    def _document(self, brief: Brief, form: PaperForm, shape: PageShape) -> QTextDocument:
        dots = self.devicePixelRatioF()
        if form.is_picture:
            return sheet_document(brief, self._width, dots)
        return document_of(brief, Fit(_screen_font(), self._width, dots, shape=shape))

    def _picture_width(self) -> float:
        room = self.width() - 2 * _MARGIN - _BESIDE
        return max(240.0, min(PageShape.A4.room.width(), room))


def _screen_font() -> QFont:
    font = paper_font()
    font.setPointSizeF(QApplication.font().pointSizeF())
    return font
