r"""What is written into the registry of Windows, and taken out again."""

import sys
from pathlib import Path, PureWindowsPath

import pytest
from PySide6.QtGui import QImage

from waybook.file_types import FILE_TYPES

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))

from file_types import windows

CLASSES = r"Software\Classes"
COMMAND = r'"C:\Notes\pythonw.exe" -m waybook -- "%1"'
ICONS = PureWindowsPath(r"C:\Users\a b\AppData\Local\Waybook\icons")
NO_RECENT_DOCUMENTS = 0x00100000
OF_A_BUNDLE = {
    (rf"{CLASSES}\Waybook.Bundle.1", ""): "Waybook bundle",
    (rf"{CLASSES}\Waybook.Bundle.1", "EditFlags"): NO_RECENT_DOCUMENTS,
    (rf"{CLASSES}\Waybook.Bundle.1\DefaultIcon", ""): rf"{ICONS}\bundle.ico",
    (rf"{CLASSES}\Waybook.Bundle.1\shell\open\command", ""): COMMAND,
    (rf"{CLASSES}\.bundle", ""): "Waybook.Bundle.1",
    (rf"{CLASSES}\.bundle", "Content Type"): "application/x-waybook-bundle",
    (rf"{CLASSES}\.bundle\OpenWithProgids", "Waybook.Bundle.1"): "",
}
THEIRS = {
    (rf"{CLASSES}\.bundle", ""): "Other.Bundle",
    (rf"{CLASSES}\.bundle", "Content Type"): "application/other",
    (rf"{CLASSES}\.bundle\OpenWithProgids", "Other.Bundle"): "",
}


class RegistryInMemory:
    """Behave as the registry of Windows does: a key that has keys in it cannot be removed."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | int] = {}
        self.keys: set[str] = set()

    def read(self, key: str, name: str) -> str | int | None:
        return self.values.get((key, name))

    def write(self, value: windows.RegistryValue) -> None:
        parts = value.key.split("\\")
        self.keys |= {"\\".join(parts[:count]) for count in range(1, len(parts) + 1)}
        self.values[value.key, value.name] = value.value

    def remove_value(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)

    def remove_key(self, key: str) -> None:
        inner = [each for each in self.keys if each.startswith(f"{key}\\")]
        assert not inner, f"access is denied: {key} holds {inner}"
        self.keys.discard(key)
        self.values = {place: value for place, value in self.values.items() if place[0] != key}


@pytest.fixture
def registry() -> RegistryInMemory:
    return RegistryInMemory()


def install(registry: RegistryInMemory) -> None:
    windows.install(registry, command=COMMAND, icons=ICONS)


def test_a_type_is_known_has_an_icon_and_is_opened(registry: RegistryInMemory) -> None:
    install(registry)
    assert OF_A_BUNDLE.items() <= registry.values.items()
    assert len(registry.values) == len(OF_A_BUNDLE) * len(FILE_TYPES)
    for each in FILE_TYPES:
        assert registry.read(rf"{CLASSES}\{each.suffix}", "") == windows.prog_id(each)


def test_files_that_are_opened_get_into_no_list_of_recent_ones(registry: RegistryInMemory) -> None:
    install(registry)
    flags = [value for (_, name), value in registry.values.items() if name == "EditFlags"]
    assert flags == [NO_RECENT_DOCUMENTS] * len(FILE_TYPES)


def test_everything_is_taken_out_of_the_registry(registry: RegistryInMemory) -> None:
    install(registry)
    windows.remove(registry)
    assert registry.values == {}
    assert not [key for key in registry.keys if r"\Waybook." in key]
    windows.remove(registry)


def test_a_suffix_of_another_program_stays_with_it(registry: RegistryInMemory) -> None:
    for (key, name), value in THEIRS.items():
        registry.write(windows.RegistryValue(key, name, value))
    install(registry)
    assert THEIRS.items() <= registry.values.items()
    assert registry.read(rf"{CLASSES}\.bundle\OpenWithProgids", "Waybook.Bundle.1") == ""
    assert registry.read(rf"{CLASSES}\.card", "") == "Waybook.Card.1"
    windows.remove(registry)
    assert registry.values == THEIRS


def test_a_suffix_that_another_program_took_later_stays_with_it(registry: RegistryInMemory) -> None:
    install(registry)
    registry.write(windows.RegistryValue(rf"{CLASSES}\.card", "", "Other.Card"))
    windows.remove(registry)
    assert registry.read(rf"{CLASSES}\.card", "") == "Other.Card"


def test_each_icon_is_one_that_windows_reads() -> None:
    icons = windows.icon_files()
    assert set(icons) == {"bundle.ico", "card.ico", "revocation.ico"}
    for content in icons.values():
        sides = []
        for number in range(int.from_bytes(content[4:6], "little")):
            head = content[6 + 16 * number :][:16]
            size, at = (int.from_bytes(head[a : a + 4], "little") for a in (8, 12))
            picture = QImage()
            assert picture.loadFromData(content[at : at + size], "PNG")
            assert (picture.width() % 256, picture.height() % 256) == (head[0], head[1])
            assert picture.pixelColor(picture.rect().center()).alpha(), "nothing is drawn"
            sides.append(picture.width())
        assert sides == [16, 32, 48, 256]
