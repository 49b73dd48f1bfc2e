"""What files carry is read from their content, and any bytes have an answer."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_files import (
    CAMERA,
    CORE,
    FULL,
    GPS,
    IPTC,
    ODF_META,
    PACKET,
    box,
    chunk,
    exif_segment,
    full_exif,
    heif,
    jpeg,
    pdf,
    pdf_stream,
    png,
    resources,
    segment,
    tiff,
    with_profile,
    zipped,
)  # fmt: skip
from waybook.practice.file_details.detection import details_in

PHOTO = jpeg(exif_segment(full_exif()))
CASES = {
    "plain jpeg": (jpeg(), "jpeg", ""),
    "jpeg with all": (
        PHOTO, "jpeg", "place time author device software picture comment",
    ),
    "big-endian": (
        jpeg(exif_segment(full_exif(">"))), "jpeg",
        "place time author device software picture comment",
    ),
    "only turned": (jpeg(exif_segment(tiff({0x0112: 6}))), "jpeg", ""),
    "blank values": (jpeg(exif_segment(tiff({0x013B: "   ", 0x010F: "\0\0"}))), "jpeg", ""),
    "only a place": (jpeg(exif_segment(tiff({}, gps=GPS))), "jpeg", "place"),
    "a version of places is no place": (
        jpeg(exif_segment(tiff({}, gps={0: b"\2\3\0\0"}))), "jpeg", "",
    ),
    "a day of the satellites": (
        jpeg(exif_segment(tiff({}, gps={0x1D: "2024:05:01"}))), "jpeg", "time",
    ),
    "jpeg xmp": (
        jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PACKET)), "jpeg",
        "place time author device",
    ),
    "more xmp": (
        jpeg(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + bytes(40) + PACKET)), "jpeg",
        "place time author device",
    ),
    "iptc": (
        jpeg(segment(0xED, resources((0x0404, IPTC)))), "jpeg", "place time author comment",
    ),
    "photoshop thumbnail": (jpeg(segment(0xED, resources((0x040C, b"x")))), "jpeg", "picture"),
    "comment": (jpeg(segment(0xFE, b"by the river")), "jpeg", "comment"),
    "more pictures": (jpeg(segment(0xE2, b"MPF\0" + bytes(9))), "jpeg", "picture"),
    "thumbnail of jfif": (jpeg(segment(0xE0, b"JFXX\0\x10" + bytes(9))), "jpeg", "picture"),
    "after the end": (jpeg(tail=b"hidden"), "jpeg", "other"),
    "a picture after the end": (jpeg(tail=jpeg()), "jpeg", "picture other"),
    "a maker's own": (jpeg(segment(0xE5, b"Samsung\0serial")), "jpeg", "other"),
    "cut off": (jpeg()[:-40], "jpeg", "unread"),
    "colours": (with_profile("jpeg"), "jpeg", ""),
    "plain png": (png(), "png", ""),
    "png exif": (
        png(chunk(b"eXIf", full_exif())), "png",
        "place time author device software picture comment",
    ),
    "png text": (png(chunk(b"tEXt", b"Author\0Amina")), "png", "author"),
    "png time": (png(chunk(b"tIME", bytes(7))), "png", "time"),
    "png xmp": (
        png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + PACKET)), "png",
        "place time author device",
    ),
    "png raw profile": (
        png(chunk(b"tEXt", b"Raw profile type exif\0\nexif\n 99\n"
                  + (b"Exif\0\0" + tiff({}, gps=GPS)).hex().encode())), "png", "place",
    ),
    "png of its own sort": (png(chunk(b"prVt", b"?")), "png", "other"),
    "png after the end": (png(tail=b"hidden"), "png", "other"),
    "png cut off": (png()[:60], "png", "unread"),
    "tiff": (tiff(FULL, gps=GPS), "tiff", "place time author device software comment"),
    "tiff of pages": (tiff({0x0100: 4}, {0x0100: 4}), "tiff", ""),
    "heic": (heif(tiff(CAMERA, gps=GPS)), "heic", "place time device"),
    "heic xmp": (heif(tiff({}), PACKET), "heic", "place time author device"),
    "avif": (heif(tiff(CAMERA), brand=b"avif"), "avif", "time device"),
    "heic without": (heif(tiff({})), "heic", ""),
    "video": (
        box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", box(b"mvhd", bytes(4) + b"\1" * 96)
                                            + box(b"udta", box(b"\xa9xyz", b"+03.3+029.3/"))),
        "video", "place time",
    ),
    "pdf": (pdf(b"/Author (Amina) /CreationDate (D:2024)"), "pdf", "time author"),
    "pdf of hidden names": (pdf(b"/Auth#6fr (Amina)"), "pdf", "author"),
    "pdf of blanks": (pdf(b"/Author () /Title < >"), "pdf", ""),
    "pdf of packed objects": (
        pdf(more=pdf_stream(b"/Type /ObjStm", b"<< /Author (Amina) >>")), "pdf", "author",
    ),
    "pdf metadata": (
        pdf(more=pdf_stream(b"/Type /Metadata", PACKET)), "pdf", "place time author device",
    ),
    "pdf with a photo": (
        pdf(more=jpeg(exif_segment(tiff({}, gps=GPS)))), "pdf", "place",
    ),
    "pdf locked": (pdf(b"/Encrypt 4 0 R"), "pdf", "unread"),
    "pdf packed badly": (
        pdf(more=b"2 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\nno"), "pdf", "unread",
    ),
    "docx": (zipped(types=b"", docProps__core_xml=CORE), "ooxml", "time author"),
    "docx with a photo": (
        zipped(types=b"", word__document_xml=b"<w/>", word__media__a_jpg=PHOTO), "docx",
        "place time author device software picture comment",
    ),
    "docx of several hands": (
        zipped(types=b"", word__document_xml=b"<w:ins w:id='1' w:author='Amina'/>"), "docx",
        "author",
    ),
    "xlsx": (zipped(types=b"", xl__workbook_xml=b"<a/>", docProps__core_xml=CORE), "xlsx",
             "time author"),
    "pptx": (zipped(types=b"", ppt__a_xml=b"<a/>", docProps__thumbnail_jpeg=jpeg()), "pptx",
             "picture"),
    "odt": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.text", meta_xml=ODF_META), "odt",
        "time author software",
    ),
    "ods": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", meta_xml=ODF_META),
        "ods", "time author software",
    ),
    "odp": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.presentation", Pictures__a_jpg=PHOTO),
        "odp", "place time author device software picture comment",
    ),
    "wide letters": (
        zipped(types=b"", docProps__core_xml=CORE.decode().encode("utf-16")), "ooxml",
        "time author",
    ),
    "any zip": (zipped(a_jpg=jpeg(exif_segment(tiff({}, gps=GPS)))), "zip", "place time"),
    "old office": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "ole", "author unread"),
    "webp": (b"RIFF\0\0\0\0WEBPEXIF" + (len(raw := tiff(CAMERA))).to_bytes(4, "little") + raw,
             "webp", "time device"),
    "gif": (b"GIF89a\1\0\1\0\0\0\0!\xfe\5hello\0" + bytes(9) + b";", "gif", "comment unread"),
    "text": (b"We met by the river. Exif GPS Author", "", ""),
    "nothing": (b"", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_a_file_carries(case: str) -> None:
    raw, form, carries = CASES[case]
    found = details_in(BytesIO(raw))
    assert (found.format, " ".join(found.carries)) == (form, carries)


SAMPLES = [raw for raw, _, _ in CASES.values()]


@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_files_have_an_answer(raw: bytes, data: st.DataObject) -> None:
    changed = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 6))):
        if changed:
            place = data.draw(st.integers(0, len(changed) - 1))
            changed[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(changed)))
    details_in(BytesIO(bytes(changed[:cut])))
    details_in(BytesIO(bytes(changed)))


HEADS = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"%PDF-", b"PK\3\4", b"GIF89a",
         b"RIFF....WEBP", b"\0\0\0\x10ftypheic\0\0\0\0"]  # fmt: skip


@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_any_bytes_have_an_answer(head: bytes, rest: bytes) -> None:
    details_in(BytesIO(head + rest))


class Counted(BytesIO):
    """A file that counts what is read of it."""

    total = calls = 0

    def read(self, size: int | None = -1, /) -> bytes:
        held = super().read(size)
        self.total += len(held)
        self.calls += 1
        return held


def ring() -> bytes:
    """Directories that refer to each other and to themselves."""
    raw = bytearray(tiff({0x8769: 8, 0x014A: 8, 0x8825: 8}))
    raw[-4:] = (8).to_bytes(4, "little")
    return bytes(raw)


def many_boxes() -> bytes:
    return box(b"ftyp", b"heic\0\0\0\0") + box(b"free", b"") * 200_000


def deep_boxes() -> bytes:
    raw = b""
    for _ in range(3_000):
        raw = box(b"moov", raw)
    return box(b"ftyp", b"heic\0\0\0\0") + raw


def bomb() -> bytes:
    inner = zipped(**{f"a{number}": bytes(8 << 20) for number in range(4)})
    return zipped(**{f"b{number}_zip": inner for number in range(20)})


def many_members() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20_000):
            archive.writestr(str(number), b"")
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "ring of directories": ring,
    "endless counts": lambda: b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 4_000,
    "many boxes": many_boxes,
    "deep boxes": deep_boxes,
    "zip bomb": bomb,
    "many members": many_members,
    "packed bomb": lambda: pdf(more=pdf_stream(b"/Type /ObjStm", bytes(90 << 20))),
    "many markers": lambda: b"\xff\xd8" + b"\xff\xe5\0\2" * 300_000,
    "fill bytes": lambda: b"\xff\xd8" + b"\xff" * 3_000_000,
    "a scan of fill bytes": lambda: b"\xff\xd8\xff\xda\0\2" + b"\xff" * 3_000_000 + b"\0",
    "many photos": lambda: pdf(more=b"Exif\0\0II*\0\x08\0\0\0\xe8\x03" * 100_000),
    "tags that never end": lambda: zipped(types=b"", docProps__core_xml=b"<creator " * 200_000),
    "properties that never end": lambda: jpeg(tail=b"") [:2] + segment(
        0xE1, b"http://ns.adobe.com/xap/1.0/\0x:" + b"Date" * 15_000),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_causes_bounded_work(case: str) -> None:
    raw = HOSTILE[case]()
    file = Counted(raw)
    found = details_in(file)
    assert file.calls <= 210_000
    assert file.total <= 3 * len(raw) + (80 << 20)
    if case not in {"ring of directories", "tags that never end"}:
        assert "unread" in found.carries
