"""What stands in the bytes of a paper, in every form: what readers may have, and nothing else."""

import getpass
import io
import platform
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drafted import keep
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from people_at_work import OPENED
from reading_pdf import plain, text_of
from waybook.book import Book
from waybook.desktop.document.document import document_of
from waybook.desktop.document.making import made
from waybook.desktop.document.page_shape import Fit
from waybook.desktop.document.proving import prove
from waybook.desktop.theme.theme import Theme
from waybook.model.labels import Label
from waybook.work.phases.assessing import assess, score
from waybook.work.phases.briefs import Brief, brief
from waybook.work.phases.paper_names import PaperForm
from waybook.work.records.records import add, edit

DAY = "2003-06-17"
CANARY = "Zxqkjw"
SEEN = "Riverfront"


@pytest.fixture
def group(book: Book, theme: Theme) -> str:
    """Return a group of which something may leave, and much may not, under each reason."""

    def put(kind: str, **fields: object) -> str:
        return add(book, kind=kind, fields=fields).uid  # type: ignore[arg-type]

    group = put("group", name=SEEN, label="GREEN")
    raid = put("event", group=group, title=CANARY, type="leadership", date=DAY, label="RED")
    put("tenure", group=group, holder=CANARY, since="1999", label="RED")
    inn = put("meeting", group=group, title=CANARY, date=DAY, rule="off-record", label="GREEN")
    put("account", meeting=inn, text=CANARY, label="GREEN")
    put(
        "commitment", group=group, what="To wait", by_whom=CANARY, to_whom=CANARY, date="2003-05",
        due="2003-05", rule="chatham-house", label="GREEN",
    )  # fmt: skip
    put("meeting", group=group, title="Inn", place_exact=CANARY, date="2003-05", label="GREEN")
    stage = assess(
        book, group=group, model="lifecycle", stage="L8", date="2003-05", evidence=[raid],
        more={"reason": "So", "strategy": "To govern"},
    )  # fmt: skip
    edit(book, uid=stage.uid, fields={"label": "GREEN", **OPENED})
    more = {"strategy": CANARY, "reason": CANARY, "change_my_mind": CANARY}
    assess(book, group=group, model="negotiation", stage="N3", date=DAY, evidence=[raid], more=more)
    score(book, group=group, date=DAY, values={"isolation": 5}, more={"note": CANARY})
    return group


@pytest.fixture
def told(book: Book, group: str) -> Brief:
    return brief(book, group=group, as_of=DAY, up_to=Label.AMBER)


@pytest.fixture
def everything(book: Book, group: str) -> Brief:
    return brief(book, group=group, as_of=DAY, up_to=Label.RED)


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def unpacked(form: PaperForm, content: bytes) -> bytes:
    """Return every byte that a reader of the file could come by."""
    if form is PaperForm.PDF:
        return plain(content) + text_of(content).encode()
    if form is PaperForm.ODT:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = (name.encode() + archive.read(name) for name in archive.namelist())
            return content + b"".join(parts)
    return content


@pytest.mark.parametrize("form", PaperForm)
def test_no_byte_of_a_paper_holds_what_stays_home(told: Brief, form: PaperForm) -> None:
    found = unpacked(form, made(told, form))
    assert CANARY.encode() not in found
    assert CANARY.encode("utf-16-be") not in found


@pytest.mark.parametrize("form", [PaperForm.PDF, PaperForm.ODT, PaperForm.SVG])
def test_the_same_search_finds_what_may_leave(everything: Brief, form: PaperForm) -> None:
    found = unpacked(form, made(everything, form))
    assert SEEN.encode() in found
    assert CANARY.encode() in found
    assert b"TLP:RED" in found


@pytest.mark.parametrize("form", PaperForm)
def test_what_is_withheld_changes_no_byte(book: Book, group: str, form: PaperForm) -> None:
    before = made(brief(book, group=group, as_of=DAY, up_to=Label.AMBER), form)
    add(book, kind="event", fields={"group": group, "title": "T", "date": DAY, "label": "RED"})
    score(book, group=group, date=DAY, values={"cohesion": 1})
    assert made(brief(book, group=group, as_of=DAY, up_to=Label.AMBER), form) == before


@pytest.mark.parametrize("form", PaperForm)
def test_what_is_not_saved_changes_no_byte(book: Book, group: str, form: PaperForm) -> None:
    before = made(brief(book, group=group, as_of=DAY, up_to=Label.RED), form)
    keep(book, f"form/event/new/{group}", about=("event", "", group), title=CANARY)
    keep(book, f"form/group/{group}/name", about=("group", group, ""), name_long=CANARY)
    assert made(brief(book, group=group, as_of=DAY, up_to=Label.RED), form) == before


@pytest.mark.parametrize("form", PaperForm)
def test_nothing_in_a_paper_tells_of_who_made_it_where_and_when(
    told: Brief, form: PaperForm, in_zone: Callable[[str], None]
) -> None:
    in_zone("Asia/Kathmandu")
    found = unpacked(form, made(told, form))
    traces = {getpass.getuser(), platform.node(), str(Path.home()), str(Path.cwd())}
    for trace in traces:
        assert len(trace) < 4 or trace.encode() not in found  # shorter ones stand anywhere
    assert re.findall(rb"D:(?!20231114000000Z)\d{8}", found) == []
    assert b"+05'45'" not in found
    assert not re.search(rb"uuid:(?!0{8}-)", found)


@pytest.mark.parametrize("form", PaperForm)
def test_the_same_brief_gives_the_same_bytes(told: Brief, form: PaperForm) -> None:
    assert made(told, form) == made(told, form)


def test_the_label_stands_on_top_and_at_the_foot_of_every_page(everything: Brief) -> None:
    raw = made(everything, PaperForm.PDF)
    pages = len(re.findall(rb"/Type /Page\b", raw))
    assert pages >= 2
    assert text_of(raw).count("TLP:RED") == 2 * pages
    with zipfile.ZipFile(io.BytesIO(made(everything, PaperForm.ODT))) as archive:
        styles = archive.read("styles.xml").decode()
    for edge in ("header", "footer"):
        part = styles.split(f"<style:{edge}>")[1].split(f"</style:{edge}>")[0]
        assert "TLP:RED" in part


def test_odt_is_as_its_standard_asks(told: Brief) -> None:
    with zipfile.ZipFile(io.BytesIO(made(told, PaperForm.ODT))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        listed = archive.read("META-INF/manifest.xml").decode()
        for name in archive.namelist():
            assert name in {"mimetype", "META-INF/manifest.xml"} or f'"{name}"' in listed
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}


def test_a_picture_has_its_heading_and_label(told: Brief, everything: Brief) -> None:
    assert 'd=""' not in made(everything, PaperForm.SVG).decode()
    svg = made(told, PaperForm.SVG).decode()
    assert f">{SEEN}<" in svg
    assert f"Situation on {DAY}" in svg
    assert "TLP:GREEN" in svg
    assert "<title>Picture</title>" in svg
    image = QImage()
    assert image.loadFromData(made(told, PaperForm.PNG))
    assert image.width() > 2000
    assert not image.textKeys()


@pytest.mark.parametrize("form", [PaperForm.PDF, PaperForm.ODT, PaperForm.SVG])
def test_one_sentence_says_where_things_stand(told: Brief, form: PaperForm) -> None:
    found = " ".join(unpacked(form, made(told, form)).decode(errors="replace").split())
    assert "Life cycle of an armed group" in found
    assert "confidence not given" in found
    assert "open." in found
    assert "last looked" not in found  # that is about its writer


def test_a_brief_says_all_that_a_brief_is_for(told: Brief) -> None:
    words = document_of(told).toPlainText()
    for wanted in (
        "Life cycle of an armed group",
        "Negotiating",
        "according to",
        "To govern",
        "No scores are recorded.",
        "Overdue commitments",
        "To wait",
        "Never scored:",
        "Warning rules without enough data",
    ):
        assert wanted in words
    assert "withheld" not in words
    assert told.withheld not in words


def test_warnings_come_with_their_inputs(everything: Brief) -> None:
    words = document_of(everything).toPlainText()
    assert "W02 \u2068Leadership shock\u2069 (open)" in words
    assert f"leadership\u2069: \u2068{CANARY}\u2069 (\u2068{DAY}\u2069" in words
    assert "List broken channels and promises" in words


def test_columns_begin_at_the_right_where_writing_does(everything: Brief, mirrored: None) -> None:
    words = document_of(everything).toPlainText()
    assert words.index("\nBy\n") < words.index("\nIndicator\n")
    kept = document_of(everything, Fit(mirrors_tables=False)).toPlainText()
    assert kept.index("\nIndicator\n") < kept.index("\nBy\n")


@pytest.mark.parametrize(
    ("form", "spoil"),
    [
        (PaperForm.PDF, lambda raw: raw[:-40]),
        (PaperForm.PDF, lambda raw: raw.replace(b"/Type /Page\n", b"/Type /Xage\n", 1)),
        (PaperForm.PNG, lambda raw: raw[:50]),
        (PaperForm.SVG, lambda raw: raw.replace(b"TLP:", b"tlp ")),
        (PaperForm.SVG, lambda raw: raw[:-20]),
    ],
)
def test_what_would_not_open_is_never_written(
    told: Brief, form: PaperForm, spoil: Callable[[bytes], bytes]
) -> None:
    content = made(told, form)
    with pytest.raises(RuntimeError, match="does not open"):
        prove(told, form, spoil(content))


def test_names_in_arabic_stand_in_every_form(book: Book, theme: Theme) -> None:
    name = "جبهة الشمال"
    group = add(book, kind="group", fields={"name": name, "label": "GREEN"}).uid
    found = brief(book, group=group, up_to=Label.GREEN)
    assert all(word.encode() in made(found, PaperForm.SVG) for word in name.split())
    assert name.encode() in unpacked(PaperForm.ODT, made(found, PaperForm.ODT))
    assert "NotoSansArabic" in made(found, PaperForm.PDF).decode("latin-1")
