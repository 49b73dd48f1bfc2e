"""The breaks that promises are tried with still fit the code: one that does not tries nothing."""

import tomllib
from pathlib import Path


def test_each_break_of_a_promise_applies_to_the_code_as_it_is(root: Path) -> None:
    text = (root / "tests/mutation/promises.toml").read_text(encoding="utf-8")
    stale = []
    for each in tomllib.loads(text)["break"]:
        path = root / "src/waybook" / each["file"]
        source = path.read_text(encoding="utf-8") if path.is_file() else ""
        if source.count(each["was"]) != 1:
            stale.append((each["test"], each["file"]))
    assert stale == []
