import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

import waybook.model
from waybook.model.kinds import KINDS
from waybook.model.translatable import CONTEXT, LUPDATE_ALIAS, QT_TRANSLATE_NOOP, say

LUPDATE = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))


def test_words_come_back_as_they_are() -> None:
    assert say("Name") == "Name"
    assert QT_TRANSLATE_NOOP("model", "Name") == "Name"


@pytest.mark.skipif(LUPDATE is None, reason="pyside6-lupdate is not installed")
def test_lupdate_finds_every_word_that_is_shown(tmp_path: Path) -> None:
    assert LUPDATE is not None
    files = [str(path) for path in Path(waybook.model.__path__[0]).rglob("*.py")]
    found = tmp_path / "found.ts"
    subprocess.run(
        [LUPDATE, "-silent", "-tr-function-alias", LUPDATE_ALIAS, *files, "-ts", str(found)],
        check=True,
        capture_output=True,
    )
    contexts = {
        context.findtext("name"): {one.text for one in context.iter("source")}
        for context in ET.parse(found).iter("context")  # noqa: S314 - made by lupdate just now
    }
    assert set(_shown()) <= contexts[CONTEXT]


def _shown() -> Iterator[str]:
    for kind in KINDS.values():
        yield from (kind.words, kind.plural)
        for field in kind.fields:
            yield from (field.words, *(one.words for one in field.choices))
            yield from (words for words in (field.help,) if words)
