"""Words of a command come in through one door; paths stay as they are."""

import json
from pathlib import Path

import pytest

from waybook.cli.field_values import document_given
from waybook.cli.new_passphrase import new_passphrase
from waybook.cli.parser import command_parser
from waybook.model.faults import BadInput

NFD, NFC = "Zoe\u0301", "Zoé"


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        (["revoke", NFD, NFD], "name", NFC),
        (["init", NFD, "--name", NFD], "name", NFC),
        (["seal", NFD, "--to", NFD], "to", [NFC]),
        (["search", NFD, "\ufeff" + NFD], "query", NFC),
        (["phases", NFD, NFD, "--as-of", "\ufeff2001"], "as_of", "2001"),
        (["score", NFD, NFD, "--date", "2001", "--set", f"{NFD}=1"], "values", [f"{NFC}=1"]),
        (["show", NFD, "\u200e" + "a" * 32 + "\ufeff"], "uid", "a" * 32),
        (["phases", NFD, NFD, "--as-of", "\u206801\u2069"], "as_of", "01"),
        (["add", NFD, "follow\u2011up", "--set", "a=1"], "kind", "follow-up"),
        (["show", NFD, "\x07"], "uid", "\x07"),
        (["identity", NFD, "seal", "--to", NFD, "--out", NFD], "to", NFC),
    ],
)  # fmt: skip
def test_text_is_composed(words: list[str], name: str, value: object) -> None:
    given = command_parser().parse_args(words)
    assert getattr(given, name) == value
    assert given.book == Path(NFD)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["import-case", "b", NFD], "file"),
        (["add", "b", "group", "--from-json", NFD], "from_json"),
        (["identity", "b", "add", "--from-json", NFD], "from_json"),
        (["assess", "b", "g", "--from-json", NFD], "from_json"),
        (["list", "b", "group", "--passphrase-file", NFD], "passphrase_file"),
        (["merge", "b", NFD], "bundles"),
    ],
)
def test_a_path_keeps_its_letters(words: list[str], name: str) -> None:
    value = getattr(command_parser().parse_args(words), name)
    assert [str(each) for each in (value if isinstance(value, list) else [value])] == [NFD]


def test_json_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "new.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"name": "River Front"}).encode())
    given = command_parser().parse_args(["add", "b", "group", "--from-json", str(path)])
    assert document_given(given, "group") == {"name": "River Front"}


def test_json_in_another_encoding_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "new.json"
    path.write_bytes(json.dumps({"name": "River Front"}).encode("utf-16"))
    given = command_parser().parse_args(["add", "b", "group", "--from-json", str(path)])
    with pytest.raises(BadInput):
        document_given(given, "group")


def test_a_new_passphrase_from_a_file_has_no_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "phrase"
    path.touch(0o600)
    path.write_bytes(b"\xef\xbb\xbfcrane lantern orbit\r\n")
    assert new_passphrase(path).text == "crane lantern orbit"
