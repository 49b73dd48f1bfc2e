"""The icons of the application and of its files: signs of the window, white on a coloured tile."""

import re
import struct
from pathlib import Path

from waybook.file_types import FileType

_SIGNS = Path(__file__).resolve().parents[2] / "resources" / "icons"
_OF_APPLICATION = "waypoints"
_OF_TYPES = {"bundle": "package", "card": "contact", "revocation": "circle-alert"}
_TILE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 40 40">
<rect x="2" y="2" width="36" height="36" rx="8" fill="#17655f"/>
<g transform="translate(8 8)" fill="none" stroke="#ffffff" stroke-width="2" stroke-linecap="round" \
stroke-linejoin="round">{}</g>
</svg>
"""
_ICO_SIZES = (16, 32, 48, 256)


def application_icon() -> bytes:
    """Return the icon of Waybook, as SVG."""
    return _tile(_OF_APPLICATION)


def icon_of(kind: FileType) -> bytes:
    """Return the icon of a type of file, as SVG."""
    return _tile(_OF_TYPES[kind.code])


def ico_of(svg: bytes) -> bytes:
    """Return an icon as Windows takes it: the picture in several sizes, each a PNG."""
    pictures = [_png(svg, size) for size in _ICO_SIZES]
    at = 6 + 16 * len(pictures)
    heads = [struct.pack("<HHH", 0, 1, len(pictures))]
    for size, picture in zip(_ICO_SIZES, pictures, strict=True):
        side = size % 256  # 0 says 256
        heads.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), at))
        at += len(picture)
    return b"".join([*heads, *pictures])


def _tile(sign: str) -> bytes:
    drawn = (_SIGNS / f"{sign}.svg").read_text(encoding="utf-8")
    inside = re.search(r"<svg[^>]*>(.*)</svg>", drawn, re.DOTALL)
    if inside is None:
        raise ValueError(f"{sign}.svg holds no drawing")
    return _TILE.format(re.sub(r"\s*\n\s*", "", inside[1])).encode()


def _png(svg: bytes, size: int) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: PLC0415 - only Windows needs it
    from PySide6.QtGui import QImage, QImageWriter, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(written, QByteArray(b"png")).write(picture)
    return bytes(written.data().data())
