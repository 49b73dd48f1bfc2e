"""Small files that carry details, built byte by byte."""

import struct
import zipfile
import zlib
from io import BytesIO

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColorSpace, QImage, QImageWriter

BERLIN = 0x8825
Value = str | int | bytes | list[int]


def picture(width: int = 61, height: int = 43) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for x in range(width):
        for y in range(height):
            image.setPixel(x, y, 0xFF000000 | (x * 4 << 16) | (y * 5 << 8) | (x * y & 255))
    return image


def written(image: QImage, form: str, *, progressive: bool = False, quality: int = 80) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, form.encode())
    writer.setProgressiveScanWrite(progressive)
    writer.setQuality(quality)
    assert writer.write(image)
    return bytes(buffer.data().data())


def pixels(raw: bytes) -> bytes:
    """Return every pixel as decoded, not turned, and its size."""
    image = QImage.fromData(raw)
    assert not image.isNull()
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return struct.pack("<II", image.width(), image.height()) + bytes(image.constBits())


def with_profile(form: str) -> bytes:
    image = picture()
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    return written(image, form)


def tiff(
    *directories: dict[int, Value], gps: dict[int, Value] | None = None,
    exif: dict[int, Value] | None = None, order: str = "<",
) -> bytes:  # fmt: skip
    """Write a TIFF of these directories one after the other; the first points to the others."""
    out = bytearray((b"II*\0" if order == "<" else b"MM\0*") + bytes(4))
    pointers: dict[int, int] = {}
    for tag, inner in ((0x8769, exif), (0x8825, gps)):
        if inner is not None:
            pointers[tag] = _directory(out, inner, order)[0]
    link = 4
    for number, each in enumerate(directories or ({},)):
        start, after = _directory(out, {**each, **(pointers if not number else {})}, order)
        struct.pack_into(order + "I", out, link, start)
        link = after
    return bytes(out)


def _directory(out: bytearray, values: dict[int, Value], order: str) -> tuple[int, int]:
    entries = b""
    for tag, value in sorted(values.items()):
        kind, count, raw = _raw(value, order)
        if len(raw) > 4:
            place = len(out)
            out += raw + b"\0" * (len(raw) % 2)
            raw = struct.pack(order + "I", place)
        entries += struct.pack(order + "HHI", tag, kind, count) + raw.ljust(4, b"\0")
    start = len(out)
    out += struct.pack(order + "H", len(values)) + entries + bytes(4)
    return start, len(out) - 4


def _raw(value: Value, order: str) -> tuple[int, int, bytes]:
    if isinstance(value, str):
        return 2, len(value) + 1, value.encode() + b"\0"
    if isinstance(value, bytes):
        return 7, len(value), value
    if isinstance(value, int):
        return (3, 1, struct.pack(order + "H", value)) if value < 1 << 16 else (
            4, 1, struct.pack(order + "I", value)
        )  # fmt: skip
    return 5, len(value) // 2, struct.pack(f"{order}{len(value)}I", *value)


GPS: dict[int, Value] = {
    0: b"\2\3\0\0",
    1: "N",
    2: [3, 1, 22, 1, 30, 1],
    3: "E",
    4: [29, 1, 21, 1, 1, 1],
}
CAMERA: dict[int, Value] = {0x010F: "Fuji", 0x0110: "X100", 0x0132: "2024:05:01 10:00:00"}
FULL: dict[int, Value] = {
    **CAMERA, 0x013B: "Amina", 0x0131: "Snap 1", 0x010E: "by the river", 0x0112: 6,
}  # fmt: skip
PACKET = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description exif:GPSLatitude='3,22N' "
    b"xmp:CreateDate='2024-05-01' tiff:Model='X100'><dc:creator><rdf:Seq><rdf:li>Amina</rdf:li>"
    b"</rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)
IPTC = b"".join(
    b"\x1c\2" + bytes([number]) + len(text).to_bytes(2) + text
    for number, text in ((80, b"Amina"), (90, b"Goma"), (55, b"20240501"), (120, b"By the river"))
)


def full_exif(order: str = "<") -> bytes:
    thumbnail: dict[int, Value] = {0x0201: 200, 0x0202: 10}
    more: dict[int, Value] = {0xA431: "SERIAL-77", 0x927C: b"maker note 77", 0x9003: "2024:05:01"}
    return tiff(FULL, thumbnail, gps=GPS, exif=more, order=order)


def segment(marker: int, held: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(held) + 2).to_bytes(2) + held


def exif_segment(raw: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + raw)


def resources(*parts: tuple[int, bytes]) -> bytes:
    out = b"Photoshop 3.0\0"
    for number, raw in parts:
        out += b"8BIM" + number.to_bytes(2) + b"\0\0" + len(raw).to_bytes(4) + raw
        out += b"\0" * (len(raw) % 2)
    return out


def jpeg(*extra: bytes, raw: bytes = b"", tail: bytes = b"") -> bytes:
    raw = raw or written(picture(), "jpeg")
    return raw[:2] + b"".join(extra) + raw[2:] + tail


def chunk(kind: bytes, held: bytes) -> bytes:
    return len(held).to_bytes(4) + kind + held + zlib.crc32(kind + held).to_bytes(4)


def png(*extra: bytes, raw: bytes = b"", tail: bytes = b"") -> bytes:
    raw = raw or written(picture(), "png")
    return raw[:33] + b"".join(extra) + raw[33:] + tail


def box(kind: bytes, held: bytes) -> bytes:
    return (len(held) + 8).to_bytes(4) + kind + held


def heif(exif: bytes, packet: bytes = b"", brand: bytes = b"heic") -> bytes:
    ftyp = box(b"ftyp", brand + bytes(4) + b"mif1" + brand)
    items = [(b"Exif", (6).to_bytes(4) + b"Exif\0\0" + exif)] + [(b"mime", packet)] * bool(packet)
    infe = b"".join(
        box(b"infe", b"\2\0\0\0" + number.to_bytes(2) + b"\0\0" + kind + b"\0")
        for number, (kind, _) in enumerate(items, 1)
    )
    iinf = box(b"iinf", bytes(4) + len(items).to_bytes(2) + infe)

    def meta(start: int) -> bytes:
        iloc = bytes(4) + b"\x44\0" + len(items).to_bytes(2)
        for number, (_, raw) in enumerate(items, 1):
            iloc += number.to_bytes(2) + bytes(2) + b"\0\1" + start.to_bytes(4)
            iloc += len(raw).to_bytes(4)
            start += len(raw)
        handler = box(b"hdlr", bytes(8) + b"pict" + bytes(13))
        return box(b"meta", bytes(4) + handler + iinf + box(b"iloc", iloc))

    start = len(ftyp) + len(meta(0)) + 8
    return ftyp + meta(start) + box(b"mdat", b"".join(raw for _, raw in items))


def pdf(info: bytes = b"", more: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< " + info + b" >>\nendobj\n" + more + b"\ntrailer\n%%EOF"


def pdf_stream(words: bytes, held: bytes) -> bytes:
    packed = zlib.compress(held)
    return (
        (b"2 0 obj\n<< " + words + b" /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed))
        + packed
        + b"\nendstream\nendobj\n"
    )


def zipped(**members: bytes) -> bytes:
    """Write an archive; two underscores in a name are a slash, one a dot."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            place = name.replace("__", "/").replace("_", ".")
            archive.writestr("[Content_Types].xml" if place == "types" else place, raw)
    return out.getvalue()


CORE = (
    b"<cp:coreProperties><dc:creator>Amina</dc:creator><dcterms:created xsi:type='dcterms:W3CDTF'>"
    b"2024-05-01T10:00:00Z</dcterms:created></cp:coreProperties>"
)
ODF_META = (
    b"<office:meta><meta:initial-creator>Amina</meta:initial-creator><dc:date>2024-05-01</dc:date>"
    b"<meta:generator>Office/7</meta:generator></office:meta>"
)
