"""A picture or a PDF, drawn by a process of its own; the keys and buttons that go with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.pages.files.picture_area import PictureArea, PictureFit
from waybook.desktop.rendering.drawn import DrawnFile, DrawnPage
from waybook.desktop.rendering.renderer import PDF
from waybook.desktop.rendering.rendering import Rendering
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.model.faults import Fault
from waybook.model.incoming_text import pasted
from waybook.work.viewing import FileContent

_REST_MS = 120  # after a change of size, before a page is drawn sharp again


class DrawnFileView(QWidget):
    """Show the pages one at a time. `close_file` ends the process and forgets what it drew."""

    refused = Signal(str)

    def __init__(
        self, session: Session, content: FileContent, parent: QWidget | None = None
    ) -> None:
        """Start the process, and hand the content over."""
        super().__init__(parent)
        self._session = session
        self._name = content.name
        self._is_pdf = content.form == PDF
        self._moves = False
        self._natural = (1, 1)
        self.page = 0
        self.pages = 1
        self._wanted = self._drawn = (-1, 0)
        self._rendering: Rendering | None = Rendering(content.form)
        fit = PictureFit.WIDTH if self._is_pdf else PictureFit.WHOLE
        self.area = PictureArea(content.name, fit, self)
        self.area.sized.connect(lambda _: self._on_sized())
        self.area.turned.connect(self.turn)
        self.reading = Column(content.name, parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.reading)
        self._said = soft("", self)
        self._later = QTimer(self, singleShot=True, interval=_REST_MS)
        self._later.timeout.connect(self._draw)
        self._lay_out()
        self._ask(self._rendering, self._rendering.open, self._on_open, content=content.raw)

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        self.go_to(self.page + by)

    def go_to(self, page: int) -> None:
        """Show a page, as far as there is one."""
        page = min(max(0, page), self.pages - 1)
        if page == self.page:
            return
        self.page = page
        top = self.area.verticalScrollBar()
        top.setValue(top.minimum())
        self._tell()
        self._draw()
        if self.text_button.isChecked():
            self._read()

    def show_text(self, is_wanted: bool) -> None:  # noqa: FBT001 - of a signal
        """Show the text of the page, to be copied or read aloud, or the page."""
        self._stack.setCurrentWidget(self.reading if is_wanted else self.area)
        if is_wanted:
            self._read()

    def start(self) -> None:
        """Put the cursor on the picture."""
        self.area.setFocus()

    def close_file(self) -> None:
        """End the process, and forget what was drawn."""
        rendering, self._rendering = self._rendering, None
        self._later.stop()
        self.area.clear()
        clear(self.reading.parts)
        if rendering is not None:
            rendering.close()

    def _ask(
        self,
        rendering: Rendering,
        function: Callable[..., Any],
        done: Callable[..., None],
        **kwargs: Any,
    ) -> None:
        """Let the process do something; a lock does not wait for it."""
        task = self._session.run(function, done=done, failed=self._on_fault, **kwargs)
        task.interrupt = rendering.end

    def _on_open(self, found: DrawnFile) -> None:
        self.pages, self._moves = found.pages, found.moves
        self._natural = (found.width, found.height)
        self.area.expect(found.width, found.height)
        for each in self._turning:
            each.setVisible(found.pages > 1)
        self._tell()
        self._draw()

    def _on_sized(self) -> None:
        self._tell()
        if self._is_pdf and self._drawn[0] >= 0:
            self._later.start()

    def _draw(self) -> None:
        """Draw the page in the size in which it is shown; a picture is drawn once."""
        wanted = (self.page, self.area.shown_width if self._is_pdf else 1)
        if self._rendering is None or wanted in {self._wanted, self._drawn}:
            return
        self._wanted = wanted
        done = partial(self._on_drawn, wanted)
        self._ask(self._rendering, self._rendering.draw, done, page=wanted[0], width=wanted[1])

    def _on_drawn(self, wanted: tuple[int, int], drawn: DrawnPage) -> None:
        if self._rendering is None or wanted != self._wanted:
            return
        self._drawn = wanted
        form = QImage.Format.Format_RGB32
        image = QImage(drawn.pixels, drawn.width, drawn.height, 4 * drawn.width, form)
        if self._is_pdf:  # pages differ in shape
            natural = self._natural[0]
            self.area.expect(natural, max(1, round(natural * drawn.height / drawn.width)))
        self.area.show_image(image.copy())
        self._draw()

    def _read(self) -> None:
        if self._rendering is not None:
            done = partial(self._on_read, self.page)
            self._ask(self._rendering, self._rendering.text, done, page=self.page)

    def _on_read(self, page: int, text: str) -> None:
        if page != self.page or self._rendering is None:
            return
        clear(self.reading.parts)
        words = pasted(text.replace("\r\n", "\n")).strip()
        if words:
            self.reading.parts.addWidget(Prose(words, self._name, self))
        else:
            none = self.tr("This page has no text: it may be a scan.")
            self.reading.parts.addWidget(soft(none, self))
        self.reading.parts.addStretch(1)

    def _on_fault(self, fault: Fault) -> None:
        if self._rendering is not None:
            self.refused.emit(worded(fault))

    def _tell(self) -> None:
        number = QLocale().toString
        said = [self.tr("{} %").format(number(self.area.percent))]
        if self.pages > 1:
            words = self.tr("Page {n} of {all}")
            said.insert(0, words.format(n=number(self.page + 1), all=number(self.pages)))
        if self._moves:
            said.append(self.tr("Only the first picture of a moving one is shown."))
        self._said.setText(" · ".join(said))
        self._turning[0].setEnabled(self.page > 0)
        self._turning[1].setEnabled(self.page < self.pages - 1)

    def _lay_out(self) -> None:
        def made(words: str, slot: Callable[[], object], keys: str) -> QWidget:
            button = plain(words, slot)
            button.setToolTip(keys)
            return button

        tools = Flow(self)
        self._turning = (
            made(self.tr("Previous page"), lambda: self.turn(-1), "PgUp"),
            made(self.tr("Next page"), lambda: self.turn(1), "PgDown"),
        )
        self.text_button = plain(self.tr("Text of the page"), lambda: None)
        self.text_button.setCheckable(True)
        self.text_button.toggled.connect(self.show_text)
        fit = self.tr("Fit to width") if self._is_pdf else self.tr("Fit to window")
        for part in (
            *self._turning,
            made(self.tr("Zoom in"), self.area.zoom_in, "+"),
            made(self.tr("Zoom out"), self.area.zoom_out, "-"),
            made(fit, self.area.show_fitting, "0"),
            made(self.tr("Original size"), self.area.show_natural, "1"),
            self.text_button,
            self._said,
        ):
            tools.add(part)
        for each in self._turning:
            each.hide()
        self.text_button.setVisible(self._is_pdf)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(tools)
        layout.addWidget(self._stack, 1)
        self._stack.setFocusProxy(self.area)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
