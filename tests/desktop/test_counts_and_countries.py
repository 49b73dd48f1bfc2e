"""Numbers with their nouns, and countries by their names."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.desktop.records.fields.countries import CountryEditor
from waybook.desktop.texts.countries import all_countries, country_codes, country_names
from waybook.desktop.texts.counts import counted, days_words, records_words
from waybook.desktop.texts.field_values import value_words
from waybook.model.kinds import kind

COUNTRY = kind("group").by_name["country"]


class Slovene(QTranslator):
    """A language with a form for two, as its catalogue would be read."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        del context, disambiguation
        forms = {1: "%Ln zapis", 2: "%Ln zapisa"}
        return forms.get(n, "%Ln zapisov") if source in {"%Ln record", "%Ln records"} else ""


@pytest.fixture
def slovene(qapp: QApplication) -> Iterator[None]:
    translator = Slovene()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 records"), (1, "1 record"), (2, "2 records"), (21, "21 records")]
)
def test_a_number_has_its_noun(count: int, words: str) -> None:
    assert records_words(count) == words


def test_other_values_come_in_afterwards() -> None:
    said = counted("Lines", "{name}: %Ln line", "{name}: %Ln lines", 3).format(name=days_words(1))
    assert said == "1 day: 3 lines"


@pytest.mark.usefixtures("slovene")
def test_a_translation_has_as_many_forms_as_its_language() -> None:
    said = [records_words(count) for count in (1, 2, 5)]
    assert said == ["1 zapis", "2 zapisa", "5 zapisov"]


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        ("BDI", "Burundi"),
        ("BI", "Burundi"),
        ("BDI, RWA", "Burundi, Rwanda"),
        ("YYY, ZZZ", "YYY, ZZZ"),
        ("bi", "bi"),
        ("the hills", "the hills"),
        ("", ""),
    ],
)
def test_codes_are_shown_as_names(codes: str, names: str) -> None:
    assert country_names(codes) == names
    assert value_words(COUNTRY, codes) == names


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("burundi", "BDI"),
        ("Burundi,  Rwanda", "BDI, RWA"),
        ("Burundi، Rwanda", "BDI, RWA"),
        ("the hills", "the hills"),
        ("COD", "COD"),
    ],
)
def test_names_become_codes(names: str, codes: str) -> None:
    assert country_codes(names) == codes


def test_each_code_has_a_name_of_its_own() -> None:
    names = all_countries()
    assert len(names) == len(set(names)) == 249
    assert not [name for name in names if name.isupper() or "," in name]
    assert all(country_names(country_codes(name)) == name for name in names)


@pytest.mark.parametrize("held", [None, "BDI", "BI", "BDI, YYY", "the hills"])
def test_what_is_not_edited_stays_as_it_was(qtbot: QtBot, held: str | None) -> None:
    editor = CountryEditor(COUNTRY)
    qtbot.addWidget(editor)
    editor.set_value(held)
    assert editor.value() == held


def test_a_name_that_is_typed_is_kept_as_its_code(qtbot: QtBot) -> None:
    editor = CountryEditor(COUNTRY)
    qtbot.addWidget(editor)
    editor.set_value("BDI")
    assert editor.box.text() == "Burundi"
    editor.box.selectAll()
    qtbot.keyClicks(editor.box, "rwanda")
    assert editor.value() == "RWA"
    editor.box.clear()
    assert editor.value() is None


@pytest.mark.parametrize("count", [2**31 - 1, 2**31, 2**53, 10**40])
def test_a_number_beyond_what_qt_counts_is_said(qapp: QApplication, count: int) -> None:
    assert "".join(filter(str.isdigit, days_words(count))) == str(count)
