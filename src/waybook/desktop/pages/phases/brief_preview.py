"""The paper as it will leave: the same document, to be read from top to bottom."""

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from waybook.desktop.look.tones import LIGHT
from waybook.desktop.paper.document import content_size, document_of
from waybook.desktop.paper.lettering import paper_font
from waybook.desktop.paper.sheet import sheet_document
from waybook.work.phases.briefing import Brief
from waybook.work.phases.papers import Form

_MARGIN = 24.0
_BESIDE = 32  # for the bar to scroll with


class BriefPreview(QTextBrowser):
    """Show a paper in the letters that the window is read in; it stays as light as paper is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("What the paper will say"))
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(round(content_size().width() + 2 * _MARGIN))
        self.setMaximumWidth(self.lineWrapColumnOrWidth() + _BESIDE)
        self.setStyleSheet(f"QTextBrowser {{ background: {LIGHT.surface}; }}")

    def show_brief(self, brief: Brief, form: Form) -> None:
        """Show a brief as it would be written."""
        made = self._document(brief, form)
        made.setDocumentMargin(_MARGIN)
        made.setParent(self)
        self.setDocument(made)

    def _document(self, brief: Brief, form: Form) -> QTextDocument:
        dots = self.devicePixelRatioF()
        if form.is_picture:
            return sheet_document(brief, content_size().width(), dots)
        font = paper_font()
        font.setPointSizeF(QApplication.font().pointSizeF())
        return document_of(brief, font=font, dots=dots)
