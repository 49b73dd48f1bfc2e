"""Small files of the formats that Waybook shows, made here."""

import struct
import zlib
from collections.abc import Iterable

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage


def picture(form: str, width: int = 300, height: int = 200, colour: int = 0xFF3366) -> bytes:
    """Return a picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def turned_jpeg(width: int, height: int) -> bytes:
    """Return a JPEG that says that it lies on its side."""
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0)
    exif = b"Exif\0\0" + tiff
    plain = picture("jpeg", width, height)
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]


def png_that_claims(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says how large it is."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def pdf(*pages: str, locked: bool = False) -> bytes:
    """Return a PDF with a line of text on each page; a locked one has a password."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, words in enumerate(pages):
        drawn = f"BT /F 24 Tf 30 300 Td ({words}) Tj ET"
        place = "/Parent 2 0 R/MediaBox[0 0 300 400]/Resources<</Font<</F 3 0 R>>>>"
        objects += [
            f"<</Type/Page{place}/Contents {5 + 2 * number} 0 R>>",
            f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        ]
    secret = f"<</Filter/Standard/V 1/R 2/P -4/O <{'ab' * 32}>/U <{'cd' * 32}>>>"
    more = f"/Encrypt {secret}/ID[<00><00>]" if locked else ""
    return _numbered(objects, more)


def _numbered(objects: Iterable[str], more: str) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{each}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(places) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{more}>>\n"
    return made + f"{tail}startxref\n{len(made)}\n%%EOF".encode()
