"""A fault: a sentence with places, values for them, a code; and how the two faces word it."""

import pytest

from waybook.cli import next_steps as terminal
from waybook.desktop.texts import next_steps as window
from waybook.model import faults
from waybook.model.faults import BadInput, Damaged, DoubtfulDate, Fault, NeedsConsent, kept

CLASSES = [
    each for each in vars(faults).values() if isinstance(each, type) and issubclass(each, Fault)
]


def test_values_come_into_their_places() -> None:
    fault = BadInput("There is no step {step} in “{name}”.", step=3, name="Amina")
    assert str(fault) == "There is no step 3 in “Amina”."
    assert fault.sentence == "There is no step {step} in “{name}”."
    assert fault.values == {"step": 3, "name": "Amina"}


def test_a_place_that_stands_twice_is_filled_twice() -> None:
    assert str(Fault("{one} and {one}", one="A")) == "A and A"


@pytest.mark.parametrize(
    "value", ["{name}", "{", "}", "{}", "{0}", "{other}", "{{name}}", "{name.__class__}", "%s %1"]
)
@pytest.mark.parametrize("worded", [str, terminal.worded, window.worded])
def test_braces_in_a_value_are_text(value: str, worded: object) -> None:
    fault = Fault("“{name}” and {other}.", name=value, other=7)
    said = worded(fault)  # type: ignore[operator]
    assert said.replace("\u2068", "").replace("\u2069", "") == f"“{value}” and 7."


def test_a_place_without_a_value_stays() -> None:
    assert str(Fault("Write { } or {name}.")) == "Write { } or {name}."


def test_every_class_has_a_code_of_its_own() -> None:
    assert len({each.default_code for each in CLASSES}) == len(CLASSES) == 20
    assert Damaged("It is cut.").code == "damaged"
    assert DoubtfulDate("It is 1405.").code == "doubtful-date"
    assert Fault("No.", code="no-step").code == "no-step"


def test_field_and_needs_are_kept_and_are_no_values() -> None:
    assert BadInput("{label}", field="name", label="Name").field == "name"
    assert NeedsConsent("{label}", needs=("expired",), label="Name").needs == ("expired",)
    assert BadInput("No.", field="name").values == {}


def test_a_fault_in_a_fault_brings_its_own_next_step() -> None:
    inner = BadInput("There is no step {step}.", code="no-step", step=3)
    outer = BadInput("Line {line}: {problem}", line=4, problem=inner)
    assert str(outer) == "Line 4: There is no step 3."
    assert terminal.worded(outer) == "Line 4: There is no step 3. See `waybook steps BOOK`."
    assert window.worded(outer) == "Line 4: There is no step 3. See “Handover”, “Received”."


def test_right_to_left_text_does_not_turn_the_sentence_around() -> None:
    name = "جبهة الشمال\u202e"
    fault = BadInput("There is no group “{group}”.", code="no-group", group=name)
    assert window.worded(fault) == (
        "There is no group “\u2068جبهة الشمال\u2069”. Choose a group from the list."
    )
    assert str(fault) == f"There is no group “{name}”."


def test_what_is_kept_holds_no_frames() -> None:
    def fail() -> None:
        secret = "a passphrase"
        try:
            dict[str, str]()[secret]
        except KeyError as error:
            raise Damaged("It is cut.") from error

    with pytest.raises(Damaged) as caught:
        fail()
    fault = kept(caught.value)
    assert fault.__traceback__ is None
    assert fault.__cause__ is None
    assert fault.__context__ is None
    assert str(fault) == "It is cut."


def test_no_fault_has_no_words() -> None:
    assert terminal.worded(None) == window.worded(None) == ""
