"""Draw the pages of a PDF. Only the renderer loads this."""

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from waybook.desktop.rendering.drawn import DrawnFile, DrawnPage, Unshowable, fitting

_MOST_LETTERS = 400_000
_SCREEN = 96 / 72  # pixels to a point, as large as on paper


class PdfFile:
    """A PDF; scripts, links and forms in it do nothing."""

    def __init__(self, form: str) -> None:
        """Load all that is needed by using it once, before the process is confined."""
        del form
        self._document = pypdfium2.PdfDocument.new()
        self._document.new_page(10, 10)
        self.draw(0, 10)
        self.text(0)
        "".encode("utf-16-le").decode("utf-16-le")

    def open(self, content: bytes) -> DrawnFile:
        """Read how many pages it has; raise Unshowable if it needs a password or is damaged."""
        try:
            self._document = pypdfium2.PdfDocument(content)
            pages = len(self._document)
            width, height = self._document.get_page_size(0) if pages else (0, 0)
        except pypdfium2.PdfiumError as error:
            is_locked = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
            raise Unshowable("password" if is_locked else "damaged") from error
        if not pages:
            raise Unshowable("damaged")
        return DrawnFile(pages, max(1, int(width * _SCREEN)), max(1, int(height * _SCREEN)))

    def draw(self, page: int, width: int) -> DrawnPage:
        """Draw a page in this width, or in the greatest that may be drawn."""
        try:
            found = self._page(page)
            wide, high = max(1.0, found.get_width()), max(1.0, found.get_height())
            fits, _ = fitting(width, width * high / wide)
            bitmap = found.render(scale=fits / wide, prefer_bgrx=True, maybe_alpha=False)
        except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
            raise Unshowable("damaged") from error
        pixels = bytes(bitmap.buffer)
        if bitmap.n_channels != len("BGRx") or len(pixels) != 4 * bitmap.width * bitmap.height:
            raise Unshowable("damaged")
        return DrawnPage(bitmap.width, bitmap.height, pixels)

    def text(self, page: int) -> str:
        """Return the text of a page, as far as the file tells it."""
        try:
            text: str = self._page(page).get_textpage().get_text_bounded(errors="ignore")
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise Unshowable("damaged") from error
        return text[:_MOST_LETTERS]

    def _page(self, page: int) -> pypdfium2.PdfPage:
        return self._document[page]
