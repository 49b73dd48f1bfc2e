"""Papers of records and lists through the command line, as resources/docs/cli.md describes them."""

from pathlib import Path

import pytest
from test_command_line import Terminal
from test_today_command import put

from reading_pdf import text_of


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


@pytest.fixture
def book(terminal: Terminal) -> str:
    return terminal.book("Amina")


def test_a_record_is_printed_up_to_a_label(terminal: Terminal, book: str, tmp_path: Path) -> None:
    met = put(terminal, book, "meeting", "title=At the inn", "date=2003-06-01", "label=GREEN")
    put(terminal, book, "account", f"meeting={met}", "text=Zxqkw", "label=RED")
    out = tmp_path / "a.pdf"
    told = terminal.json("print", book, met, "--out", str(out), "--paper", "letter")
    assert told == {
        "path": str(out),
        "label": "GREEN",
        "sealed_for": "",
        "withheld": "Stays in this book: 1 under a stricter label.",
        "recognisable": "",
        "uid": met,
        "bytes": out.stat().st_size,
    }
    assert "Zxqkw" not in text_of(out.read_bytes())
    assert b"/MediaBox [0 0 612" in out.read_bytes()
    assert terminal.status("print", book, met, "--out", str(tmp_path / "a.svg")) == 1
    assert "PDF or ODT" in terminal.errors
    assert terminal.status("print", book, met, "--out", str(out), "--up-to", "CLEAR") == 1
    assert "too strict for CLEAR" in terminal.errors


def test_a_list_is_printed_with_the_columns_asked_for(
    terminal: Terminal, book: str, tmp_path: Path
) -> None:
    for name in ("Heron", "Crane"):
        put(terminal, book, "contact", f"code_name={name}", "label=GREEN", "consent=partners")
    out = tmp_path / "a.pdf"
    columns = ("--columns", "title,consent")
    told = terminal.json("print-list", book, "contact", "--out", str(out), *columns)
    assert (told["rows"], told["more"], told["label"]) == (2, 0, "AMBER")
    text = text_of(out.read_bytes())
    assert text.index("Crane") < text.index("Heron")
    assert "May be shared with partners" in text.replace("\t", " ")
    assert "part\tof\tthe\tlist" not in text
    more = ("--replace", "--filter", "heron")
    told = terminal.json("print-list", book, "contact", "--out", str(out), *more)
    assert told["rows"] == 1
    assert "This\tis\ta\tpart\tof\tthe\tlist" in text_of(out.read_bytes())
    for wrong in ("reach", "aliases", "colour"):
        words = ("--out", str(out), "--columns", f"title,{wrong}")
        assert terminal.status("print-list", book, "contact", *words) == 1
        assert f"“{wrong}” is not printed. Choose from: " in terminal.errors
    assert terminal.status("print-list", book, "account", "--out", str(out)) == 1
    assert "Lists of this kind are not printed" in terminal.errors
