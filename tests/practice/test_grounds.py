"""What each value in a conflict rests on, as it stood with that value."""

from functools import partial

from waybook.practice.conflict_evidence import (
    EntrySource,
    Evidence,
    Ground,
    Weight,
    ground,
    unshown,
    weighing,
    word_given,
)

AMINA, JONAS, TOMAS = "amina", "jonas", "tomas"
RECORD = (
    EntrySource("e1", AMINA, 10, {"title": "Talks", "confidence": "M"}),
    EntrySource("e2", AMINA, 40, {"title": "Talks begin", "confidence": "V"}),
    EntrySource("e3", JONAS, 50, {"title": "Talks fail"}),
    EntrySource("e4", AMINA, 90, {"place": "Arusha"}),
)
BY_AMINA, BY_JONAS = RECORD[1], RECORD[2]
of_amina = partial(ground, BY_AMINA, [BY_JONAS])
of_jonas = partial(ground, BY_JONAS, [BY_AMINA])


def link(author: str, at: int, record: str, note: str = "") -> list[EntrySource]:
    return [EntrySource(f"at {at}", author, at, {"about": "x", "record": record, "note": note})]


def records(found: Ground) -> list[str]:
    return [rest.record for rest in found.rests]


def test_a_value_rests_on_what_its_author_noted_until_the_next_edit() -> None:
    links = {
        "a": link(AMINA, 20, "before"),
        "b": link(AMINA, 41, "with it", "p. 4"),
        "c": link(AMINA, 95, "for the place"),
        "d": link(JONAS, 30, "by Jonas"),
    }
    found = of_amina(RECORD, links, ())
    assert found.rests == (
        Evidence("a", "before", "", AMINA),
        Evidence("b", "with it", "p. 4", AMINA),
    )
    last = of_jonas(RECORD, {"d": link(JONAS, 99, "later still")}, ())
    assert records(last) == ["later still"]  # he made no further edit


def test_where_the_author_noted_nothing_it_is_what_the_record_had_by_then() -> None:
    links = {"a": link(AMINA, 20, "before"), "b": link(TOMAS, 60, "after")}
    assert of_jonas(RECORD, links, ()).rests == (Evidence("a", "before", "", AMINA),)


def test_what_was_noted_with_the_other_value_was_not_known_whatever_the_clocks_say() -> None:
    links = {"a": link(AMINA, 20, "before"), "b": link(AMINA, 45, "with hers")}
    assert records(of_jonas(RECORD, links, ())) == ["before"]


def test_what_somebody_changed_later_is_not_put_into_the_mouth_of_another() -> None:
    changed = EntrySource("later", JONAS, 60, {"record": "another", "note": "no"})
    links = {"a": [*link(AMINA, 20, "this", "p. 4"), changed]}
    assert of_amina(RECORD, links, ()).rests == (Evidence("a", "this", "p. 4", AMINA),)
    # for Jonas it is what he made of it before his next edit: there is none
    assert of_jonas(RECORD, links, ()).rests == (Evidence("a", "another", "no", JONAS),)


def test_a_note_on_the_evidence_of_another_is_none_of_ones_own() -> None:
    noted = EntrySource("n", JONAS, 45, {"note": "see p. 9"})
    links = {"a": [*link(AMINA, 20, "this", "p. 4"), noted]}
    assert of_jonas(RECORD, links, ()).rests == (Evidence("a", "this", "see p. 9", AMINA),)


def test_how_sure_it_is_comes_from_the_entry_then_its_author_then_the_record() -> None:
    assert of_amina(RECORD, {}, ["confidence"]).weights == (Weight("confidence", "V", AMINA),)
    by_then = (Weight("confidence", "M", AMINA),)  # he had not seen what came with her value
    assert of_jonas(RECORD, {}, ["confidence"]).weights == by_then
    later = (*RECORD, EntrySource("e5", AMINA, 99, {"confidence": "M"}))
    assert of_amina(later, {}, ["confidence"]).weights == (Weight("confidence", "V", AMINA),)
    own = (EntrySource("e0", JONAS, 5, {"confidence": "Vm"}), *RECORD)
    assert of_jonas(own, {}, ["confidence"]).weights == (Weight("confidence", "Vm", JONAS),)


def test_what_its_author_cleared_is_not_taken_from_others() -> None:
    cleared = EntrySource("e3", JONAS, 50, {"title": "Talks fail", "confidence": None})
    record = (*RECORD[:2], cleared)
    assert ground(cleared, [BY_AMINA], record, {}, ["confidence"]) == Ground()


def test_what_is_shown_with_no_value_is_told_besides() -> None:
    links = {"a": link(AMINA, 20, "before"), "b": link(TOMAS, 60, "after")}
    both = [ground(value, [], RECORD, links, ()) for value in (BY_AMINA, BY_JONAS)]
    assert unshown(both, links) == (Evidence("b", "after", "", TOMAS),)
    assert [rest.link for rest in unshown([], links)] == ["a", "b"]


def test_the_field_in_dispute_does_not_weigh_itself() -> None:
    names = ("value", "confidence", "basis")
    assert weighing("score", names, "value") == ("confidence", "basis")
    assert weighing("score", names, "confidence") == ("basis",)
    assert weighing("contact", ("basis", "role"), "role") == ()  # a legal basis is none


def test_a_label_rests_on_the_word_that_came_with_it_alone() -> None:
    fields = {"label": "GREEN", "opened_by": "Dora", "opened_why": "Known."}
    by_word = (Weight("opened_by", "Dora", AMINA), Weight("opened_why", "Known.", AMINA))
    assert word_given(EntrySource("e", AMINA, 1, fields), "label") == Ground(by_word)
    assert word_given(EntrySource("e", AMINA, 1, fields), "opened_by") == Ground(by_word[1:])
    assert word_given(EntrySource("e", JONAS, 1, {"label": "RED"}), "label") == Ground()
