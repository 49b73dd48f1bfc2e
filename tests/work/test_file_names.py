"""A name that others gave becomes one that every system takes for a plain file."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people_at_work import SECRET, Team
from waybook.book import Edit
from waybook.cli.main import main
from waybook.model.faults import BadInput
from waybook.work.records.attaching import attach, bring_out
from waybook.work.records.file_names import file_name, may_run
from waybook.work.records.records import add

NAMES = {
    "Peace terms.pdf": "Peace terms.pdf",
    "résumé.pdf": "résumé.pdf",
    "re\u0301sume\u0301.pdf": "résumé.pdf",
    "شروط السلام.pdf": "شروط السلام.pdf",
    "علی‌رضا.pdf": "علی‌رضا.pdf",
    "ශ්‍රී.pdf": "ශ්‍රී.pdf",
    "会議.docx": "会議.docx",
    "README": "README",
    "archive.tar.gz": "archive.tar.gz",
    "file.PDF": "file.PDF",
    "a (1).pdf": "a (1).pdf",
    "~": "~",
    "": "_",
    "   ": "_",
    ".": "_",
    "..": "_",
    "...": "_",
    "\u3164": "_",
    "\u200b": "_",
    "-": "_",
    "CON": "_CON",
    "con": "_con",
    "PRN.pdf": "_PRN.pdf",
    "AUX": "_AUX",
    "aux.": "_aux",
    "NUL.txt": "_NUL.txt",
    "nul .txt": "_nul.txt",
    "NUL.tar.gz": "_NUL.tar.gz",
    "COM1": "_COM1",
    "COM0.txt": "_COM0.txt",
    "COM¹.txt": "_COM¹.txt",
    "lpt9.pdf": "_lpt9.pdf",
    "CONIN$": "_CONIN$",
    "console.txt": "console.txt",
    "COM10": "COM10",
    "nullable.csv": "nullable.csv",
    "desktop.ini": "_desktop.ini",
    "DESKTOP.INI": "_DESKTOP.INI",
    "Thumbs.db": "_Thumbs.db",
    "autorun.inf": "_autorun.inf",
    "report.pdf                .exe": "report.pdf.exe",
    "report.pdf\xa0\u2003.exe": "report.pdf.exe",
    "report.pdf.": "report.pdf",
    "report. . .": "report",
    "report.pdf ": "report.pdf",
    " report.pdf": "report.pdf",
    "../a": "_a",
    "../../.profile": "_.._.profile",
    "/etc/passwd": "_etc_passwd",
    "a\\b": "a_b",
    "C:\\x": "C__x",
    "a.txt:evil": "a.txt_evil",
    '<a*?>|".txt': "_a_____.txt",
    ".hidden": "hidden",
    ".bashrc": "bashrc",
    ". .hidden": "hidden",
    "-rf": "rf",
    "--help.txt": "help.txt",
    "a\x00b": "a_b",
    "a\nb": "a_b",
    "a\x1b[31m": "a_[31m",
    "a\x85b": "a_b",
    "a\u2028b": "a_b",
    "a\ud800b": "a_b",
    "\ufeffa.txt": "a.txt",
    "a\u200bb.txt": "ab.txt",
    "a\xadb.txt": "ab.txt",
    "\u200ea.pdf": "_a.pdf",
    "annexe\u202excod.exe": "annexe_xcod.exe",
    "a\u2066b\u2069.pdf": "a_b_.pdf",
    "x" * 300: "x" * 120,
    "x" * 300 + ".pdf": "x" * 116 + ".pdf",
    "a." + "b" * 200: "a." + "b" * 118,
    "ስ" * 120 + ".pdf": "ስ" * 78 + ".pdf",
    "😀" * 90 + ".png": "😀" * 59 + ".png",
    "한" * 100 + ".hwp": "한" * 78 + ".hwp",
    "\u0390" * 110 + ".pdf": "\u0390" * 78 + ".pdf",
}
PROGRAMS = [
    "a.exe",
    "A.EXE",
    "report.pdf.exe",
    "report.pdf      .exe",
    "a.exe.",
    "a.scr",
    "a.com",
    "a.bat",
    "a.lnk",
    "a.url",
    "a.js",
    "a.hta",
    "a.desktop",
    "a.sh",
    "a.AppImage",
    "a.jar",
    "a.command",
    "a.app",
    "a.dmg",
    "a.webloc",
    "a.docm",
    "a.xlsm",
    "a.iso",
    "a.py",
    "annexe\u202excod.exe",
    "a.\u200bexe",
    "a.ps1",
    "a.msi",
    "a.apk",
    "autorun.inf",
]
HARMLESS = [
    "a.pdf",
    "a.jpg",
    "a.docx",
    "exe",
    "a.txt",
    "a",
    ".exe.pdf",
    "a.odt",
    "a.zip",
    "a.mp3",
    "desktop",
    "a.lnk.txt",
]


@pytest.mark.parametrize(("name", "safe"), NAMES.items(), ids=map(ascii, NAMES))
def test_a_name_becomes_one_that_every_system_takes(name: str, safe: str) -> None:
    assert file_name(name) == safe


def test_there_are_enough_names() -> None:
    assert len(NAMES) >= 60


@given(st.text(max_size=300))
def test_any_name_fits_and_stays_in_its_folder(name: str) -> None:
    safe = file_name(name)
    assert file_name(safe) == safe
    assert Path(safe).name == safe
    assert safe not in {"", ".", ".."}
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe[0] not in " .-"
    assert safe[-1] not in " ."
    part = safe + ".part"
    assert len(part.encode()) <= 255
    assert len(normalize("NFD", part).encode("utf-16-le")) <= 510


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_may_run_is_known(name: str) -> None:
    assert may_run(name)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_not_run_is_not_told_of(name: str) -> None:
    assert not may_run(name)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF")
    return path


@pytest.mark.parametrize("name", ["../../evil.sh", "NUL.txt", "ስ" * 120 + ".pdf", "a:b\u202e.exe"])
def test_into_a_folder_a_file_goes_under_its_own_name_made_safe(
    team: Team, scan: Path, tmp_path: Path, name: str
) -> None:
    [book] = team.join("Amina")
    group = add(book, kind="group", fields={"name": "Front"}).uid
    uid = attach(book, about=group, path=scan).uid
    book.append([Edit(kind="attachment", fields={"name": name}, record=uid)])
    folder = tmp_path / "out"
    folder.mkdir()
    assert bring_out(book, uid=uid, to=folder) == folder / file_name(name)
    assert [each.name for each in folder.iterdir()] == [file_name(name)]
    with pytest.raises(BadInput, match="there already"):
        bring_out(book, uid=uid, to=folder)


def test_a_program_is_told_of_before_it_is_written(
    team: Team, scan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [book] = team.join("Amina")
    group = add(book, kind="group", fields={"name": "Front"}).uid
    uids = [attach(book, about=group, path=scan, name=each).uid for each in ("a.lnk", "a.pdf")]
    book.close()
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    for uid, is_told in zip(uids, (True, False), strict=True):
        words = ["bring-out", str(book.path), uid, "--out", str(tmp_path / uid)]
        assert main([*words, "--passphrase-file", str(secret)]) == 0
        assert ("may be a program" in capsys.readouterr().err) is is_told
