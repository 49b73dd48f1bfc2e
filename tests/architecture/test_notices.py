"""What others wrote is named with its licence, as the locked list and the folders hold it."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from cryptography.hazmat.backends.openssl import backend
from PySide6.QtCore import qVersion
from sqlcipher3.dbapi2 import connect

from waybook.resource_files import resource

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))

import notices

SHIPPED = resource("notices/THIRD-PARTY.md")


def test_the_notices_are_current() -> None:
    stored = SHIPPED.read_text(encoding="utf-8")
    assert stored == notices.page(), "run: python3 packaging/dev.py notices"


def test_every_locked_package_stands_in_the_notices(root: Path) -> None:
    stored = SHIPPED.read_text(encoding="utf-8")
    locked = (root / "packaging/requirements/run.txt").read_text(encoding="utf-8")
    named = re.findall(r"(?m)^([\w.-]+)==([\w.]+)", locked)
    assert len(named) > 5
    assert not [each for each in named if f"\n- {each[0]} {each[1]}; " not in stored]


def test_every_licence_beside_the_data_stands_in_the_notices(root: Path) -> None:
    stored = SHIPPED.read_text(encoding="utf-8").split()
    texts = [
        path
        for path in (root / "resources").rglob("*")
        if re.search(r"(?i)licen[cs]e|OFL", path.name)
    ]
    assert len(texts) > 4
    whole = " ".join(stored)
    missing = [path for path in texts if " ".join(path.read_text("utf-8").split()) not in whole]
    assert not missing


def test_a_new_version_of_a_package_asks_to_look_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = {**notices.versions(), "sqlcipher3": "99"}
    told = tomllib.loads((notices.ROOT / "packaging/third_party.toml").read_text("utf-8"))
    sqlcipher = next(each for each in told["inside"] if each["name"] == "SQLCipher")
    assert notices._inside(sqlcipher, notices.versions()).version == sqlcipher["version"]
    with pytest.raises(SystemExit, match="look what sqlcipher3 99 holds"):
        notices._inside(sqlcipher, changed)


@pytest.mark.skipif(sys.platform != "linux", reason="looked up in the packages for Linux")
def test_the_libraries_inside_the_packages_are_those_named() -> None:
    stored = SHIPPED.read_text(encoding="utf-8")
    database = connect(":memory:")
    database.execute("PRAGMA key = 'none'")
    [cipher] = database.execute("PRAGMA cipher_version").fetchone()
    [sqlite] = database.execute("SELECT sqlite_version()").fetchone()
    [tls] = database.execute("PRAGMA cipher_provider_version").fetchone()
    database.close()
    assert f"- SQLCipher {cipher.split()[0]}, in sqlcipher3;" in stored
    assert f"- SQLite {sqlite}, in sqlcipher3;" in stored
    assert f"- OpenSSL {tls.split()[1]}, in sqlcipher3;" in stored
    assert f"- OpenSSL {backend.openssl_version_text().split()[1]}, in cryptography;" in stored
    assert f"- Qt {qVersion()}, in pyside6-essentials;" in stored


def test_the_project_names_its_licence_and_authors(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    assert project["authors"] == [{"name": "the Waybook authors"}]
    assert {"LICENSE", "NOTICE"} <= set(project["license-files"])
    assert "Apache License" in (root / "LICENSE").read_text(encoding="utf-8")
