import subprocess
import sys

from waybook.model.dictionary import dictionary
from waybook.model.kinds import KINDS
from waybook.resource_files import resource

COMMAND = "python -m waybook.model.dictionary > resources/docs/data-dictionary.md"


def test_the_dictionary_in_the_docs_is_current() -> None:
    stored = resource("docs/data-dictionary.md").read_text(encoding="utf-8")
    assert stored == dictionary(), f"run: {COMMAND}"


def test_every_field_stands_in_it() -> None:
    page = dictionary()
    for kind in KINDS.values():
        assert f"(`{kind.code}`)" in page
        assert all(f"| `{field.name}` |" in page for field in kind.fields)


def test_the_command_prints_it() -> None:
    command = [sys.executable, "-m", "waybook.model.dictionary"]
    printed = subprocess.run(command, capture_output=True, check=True).stdout
    assert printed.decode("utf-8").replace("\r\n", "\n") == dictionary()
