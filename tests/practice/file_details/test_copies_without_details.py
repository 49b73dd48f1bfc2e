"""Copies of JPEG and PNG: the very same pixels, turned the same way, and no details."""

import tracemalloc
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColorSpace, QImage, QImageReader

from sample_files import (
    IPTC,
    PACKET,
    chunk,
    exif_segment,
    full_exif,
    jpeg,
    picture,
    pixels,
    png,
    resources,
    segment,
    tiff,
    with_profile,
    written,
)  # fmt: skip
from waybook.practice.file_details import icc
from waybook.practice.file_details.details import Unreadable
from waybook.practice.file_details.detection import copy_without_details, details_in

DETAILS = (
    segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PACKET),
    segment(0xED, resources((0x0404, IPTC), (0x040C, b"thumbnail"))),
    segment(0xE2, b"MPF\0" + bytes(30)),
    segment(0xE7, b"maker's own"),
    segment(0xFE, b"by the river"),
)
JPEGS = {
    "baseline": written(picture(), "jpeg"),
    "progressive": written(picture(), "jpeg", progressive=True),
    "grey": written(picture().convertToFormat(QImage.Format.Format_Grayscale8), "jpeg"),
    "profile": with_profile("jpeg"),
    "large": written(picture(700, 500), "jpeg", quality=100),
    "one pixel": written(picture(1, 1), "jpeg"),
}
PNGS = {
    "colour": written(picture(), "png"),
    "grey": written(picture().convertToFormat(QImage.Format.Format_Grayscale8), "png"),
    "see-through": written(picture().convertToFormat(QImage.Format.Format_ARGB32), "png"),
    "indexed": written(picture().convertToFormat(QImage.Format.Format_Indexed8), "png"),
    "deep": written(picture().convertToFormat(QImage.Format.Format_RGBA64), "png"),
    "profile": with_profile("png"),
}
TEXTS = (
    chunk(b"tEXt", b"Author\0Amina"), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + PACKET),
    chunk(b"tIME", bytes(7)), chunk(b"prVt", b"own"), chunk(b"eXIf", full_exif()),
)  # fmt: skip


def copied(raw: bytes) -> bytes:
    pieces = copy_without_details(BytesIO(raw))
    assert pieces is not None
    return b"".join(pieces)


def turned(raw: bytes) -> int:
    buffer = QBuffer()
    buffer.setData(raw)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer).transformation().value


@pytest.mark.parametrize("name", JPEGS)
@pytest.mark.parametrize("order", "<>")
def test_a_jpeg_keeps_its_pixels_and_nothing_else(name: str, order: str) -> None:
    raw = jpeg(exif_segment(full_exif(order)), *DETAILS, raw=JPEGS[name], tail=JPEGS["one pixel"])
    assert details_in(BytesIO(raw)).asks
    copy = copied(raw)
    assert pixels(copy) == pixels(JPEGS[name])
    assert details_in(BytesIO(copy)).carries == ()
    assert turned(copy) == turned(raw) != turned(JPEGS[name])
    for word in (b"SERIAL-77", b"maker", b"Amina", b"river", b"Fuji", b"Goma", b"thumbnail"):
        assert word in raw
        assert word not in copy
    assert copied(copy) == copy
    assert copied(raw) == copy


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_stays_turned_as_it_was(orientation: int) -> None:
    raw = jpeg(exif_segment(tiff({0x0112: orientation, 0x010F: "Fuji"})))
    assert turned(copied(raw)) == turned(raw)


def test_a_jpeg_keeps_restarts_and_fill_bytes() -> None:
    raw = JPEGS["baseline"]
    place = raw.index(b"\xff\xdb")
    filled = jpeg(*DETAILS, raw=raw[:place] + b"\xff" * 5 + raw[place:])
    assert pixels(copied(filled)) == pixels(raw)
    scan = raw.index(b"\xff\xda")
    start = scan + 2 + int.from_bytes(raw[scan + 2 : scan + 4])
    restarts = raw[:start] + b"\xff\xd0\xff\x00\xff\xd7" + raw[start:]  # in the data of the scan
    copy = copied(jpeg(*DETAILS, raw=restarts))
    assert copy[copy.index(b"\xff\xda") :] == restarts[restarts.index(b"\xff\xda") :]


@pytest.mark.parametrize("name", PNGS)
def test_a_png_keeps_its_pixels_and_nothing_else(name: str) -> None:
    raw = png(*TEXTS, raw=PNGS[name], tail=b"hidden")
    copy = copied(raw)
    assert pixels(copy) == pixels(PNGS[name])
    assert details_in(BytesIO(copy)).carries == ()
    for word in (b"SERIAL-77", b"Amina", b"own", b"hidden", b"Fuji"):
        assert word in raw
        assert word not in copy
    assert copied(raw) == copied(copy) == copy
    assert chunk(b"eXIf", tiff({0x0112: 6}, order=">")) in copy


def test_an_animated_png_keeps_its_pictures() -> None:
    parts = [chunk(b"acTL", bytes(8)), chunk(b"fcTL", bytes(26)), chunk(b"fdAT", bytes(9))]
    copy = copied(png(*parts, TEXTS[0]))
    assert all(part in copy for part in parts)


@pytest.mark.parametrize("form", ["jpeg", "png"])
def test_colours_stay_and_the_screen_they_were_made_for_goes(form: str) -> None:
    image = picture()
    profile = bytes(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data())
    of_screen = _with_tag(profile, b"mmod", b"mmod\0\0\0\0 serial 4711 of Jonas")
    image.setColorSpace(QColorSpace.fromIccProfile(profile))
    raw = written(image, form)
    found = details_in(BytesIO(_with_profile(form, written(picture(), form), of_screen)))
    assert found.carries == ("device",)
    copy = copied(_with_profile(form, written(picture(), form), of_screen))
    assert details_in(BytesIO(copy)).carries == ()
    assert b"4711" not in copy
    kept = QImage.fromData(copy).colorSpace()
    assert kept.isValid()
    target = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    assert bytes(QImage.fromData(copy).convertedToColorSpace(target).constBits()) == bytes(
        QImage.fromData(raw).convertedToColorSpace(target).constBits()
    )


def _with_profile(form: str, raw: bytes, profile: bytes) -> bytes:
    if form == "jpeg":
        return jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + profile), raw=raw)
    return png(chunk(b"iCCP", b"Screen of Jonas\0\0" + zlib.compress(profile)), raw=raw)


def _with_tag(profile: bytes, name: bytes, data: bytes) -> bytes:
    tags = [*icc._tags(profile), (name, data)]
    return icc._built(profile[:128], tags)


BROKEN = {
    "cut in a scan": JPEGS["baseline"][:-30],
    "no picture": b"\xff\xd8\xff\xd9",
    "two frames": jpeg(raw=JPEGS["baseline"].replace(b"\xff\xc4", b"\xff\xc1", 1)),
    "another sort": jpeg(segment(0xF7, bytes(9))),
    "levels": jpeg(segment(0xDE, bytes(9))),
    "colours of another length": jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1short")),
    "png cut off": PNGS["colour"][:-20],
    "png with a wrong sum": PNGS["colour"][:-16] + bytes(4) + PNGS["colour"][-12:],
    "png of an unknown need": png(chunk(b"CgBI", bytes(4))),
}


@pytest.mark.parametrize("case", BROKEN)
def test_there_is_no_copy_of_what_cannot_be_read(case: str) -> None:
    with pytest.raises(Unreadable):
        copied(BROKEN[case])


def test_other_formats_have_no_copy() -> None:
    for raw in (b"", b"text", b"%PDF-1.7", tiff({}), b"PK\3\4"):
        assert copy_without_details(BytesIO(raw)) is None


@given(st.sampled_from([jpeg(exif_segment(full_exif()), *DETAILS), png(*TEXTS)]), st.data())
def test_a_copy_of_a_damaged_file_is_clean_or_none(raw: bytes, data: st.DataObject) -> None:
    changed = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    pieces = copy_without_details(BytesIO(bytes(changed)))
    try:
        copy = b"".join(pieces or ())
    except Unreadable:
        return
    if copy:
        assert details_in(BytesIO(copy)).carries == ()


@pytest.mark.parametrize("form", ["jpeg", "png"])
def test_a_copy_of_a_large_photo_takes_no_memory(form: str) -> None:
    if form == "jpeg":
        scan = (b"\x12\xff\x00" * 1_000 + b"\xff\xd3") * 8_000
        place = JPEGS["baseline"].index(b"\xff\xd9", 600)
        raw = jpeg(*DETAILS, raw=JPEGS["baseline"][:place] + scan + JPEGS["baseline"][place:])
    else:
        raw = png(*TEXTS, chunk(b"IDAT", bytes(24 << 20)))
    tracemalloc.start()
    try:
        pieces = copy_without_details(BytesIO(raw))
        length = sum(len(piece) for piece in pieces or ())
        details_in(BytesIO(raw))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert length > 20 << 20
    assert peak < 2 << 20
