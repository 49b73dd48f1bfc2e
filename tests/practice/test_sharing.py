from waybook.model.labels import Label, Rule
from waybook.practice import sharing
from waybook.practice.sharing import (
    Said,
    Sketch,
    belonging_to,
    carried_by,
    field_filter,
    may_leave,
    sketch,
    terms,
)

GROUP, MEETING, ACCOUNT, PINE, GUEST, OTHER = (
    "1" * 32,
    "2" * 32,
    "3" * 32,
    "4" * 32,
    "5" * 32,
    "6" * 32,
)


def _book(**meeting: str) -> dict[str, Sketch]:
    return {
        GROUP: sketch("group", {"name": "North Front", "label": "GREEN"}),
        MEETING: sketch("meeting", {"group": GROUP, "label": "GREEN", **meeting}),
        ACCOUNT: sketch("account", {"meeting": MEETING, "text": "…", "label": "CLEAR"}),
        PINE: sketch("contact", {"code_name": "PINE-4", "label": "AMBER"}),
        GUEST: sketch("attendance", {"meeting": MEETING, "contact": PINE, "label": "CLEAR"}),
        OTHER: sketch("group", {"name": "South Front"}),
    }


def _unknown(_kind: str, _name: str) -> Label:
    return Label.RED


def test_a_record_is_as_strict_as_the_strictest_it_belongs_to() -> None:
    found = terms(_book(label="RED", rule="off-record"))
    assert found[ACCOUNT].label is Label.RED
    assert found[ACCOUNT].rule is Rule.OFF_RECORD
    assert found[GROUP].label is Label.GREEN


def test_a_record_without_label_takes_its_kind_s_default() -> None:
    assert terms(_book())[OTHER].label is Label.AMBER_STRICT


def test_an_unreadable_label_or_rule_counts_as_the_strictest() -> None:
    read = sketch("account", {"label": "PINK", "rule": "whisper"})
    assert (read.label, read.rule) == (Label.RED, Rule.NOT_TO_BE_WRITTEN)


def test_a_kind_from_a_newer_version_without_label_stays_home() -> None:
    assert sketch("ritual", {"name": "x"}).label is Label.RED


def test_a_group_takes_along_what_belongs_to_it_and_whom_that_names() -> None:
    book = _book()
    assert belonging_to(book, [GROUP]) == {GROUP, MEETING, ACCOUNT, GUEST}
    assert carried_by(book, {GROUP, GUEST}) == {PINE}
    assert carried_by(book, {GROUP, MEETING}) == set()


def test_in_a_conflict_a_record_belongs_to_all_that_are_named() -> None:
    said = [Said(value, "") for value in (MEETING, OTHER, None)]
    read = sketch("account", {"meeting": MEETING}, {"meeting": said})
    assert read.owners == (MEETING, OTHER)


def test_what_a_person_agreed_to_makes_their_record_as_strict() -> None:
    agreed = {
        code: sketch("contact", {"label": "CLEAR", "consent": code}).label
        for code in ("", "partners", "organisation", "not-asked", "author", "refused", "whatever")
    }
    assert agreed == {
        "": Label.CLEAR,
        "partners": Label.AMBER,
        "organisation": Label.AMBER_STRICT,
        "not-asked": Label.AMBER_STRICT,
        "author": Label.RED,
        "refused": Label.RED,
        "whatever": Label.RED,
    }
    assert sketch("contact", {"label": "RED", "consent": "partners"}).label is Label.RED


def test_belonging_in_a_circle_ends() -> None:
    circle = {
        "a": Sketch("account", Label.CLEAR, Rule.ON_RECORD, ("b",), ("b",)),
        "b": Sketch("account", Label.RED, Rule.ON_RECORD, ("a",), ("a",)),
    }
    assert belonging_to(circle, ["a"]) == {"a", "b"}
    assert terms(circle)["a"].label is Label.RED


def test_nothing_stricter_than_the_recipient_is_cleared_for_leaves() -> None:
    book = _book(label="RED")
    assert may_leave(book, terms(book), book, Label.AMBER) == {GROUP, PINE}


def test_off_record_stays_home_whatever_the_label() -> None:
    book = _book(rule="off-record")
    assert MEETING not in may_leave(book, terms(book), book, Label.RED)
    assert ACCOUNT not in may_leave(book, terms(book), book, Label.RED)


def test_S17_chatham_house_leaves_no_list_of_people() -> None:  # noqa: N802
    book = _book(rule="chatham-house")
    leaving = may_leave(book, terms(book), book, Label.RED)
    assert GUEST not in leaving
    assert {MEETING, ACCOUNT} <= leaving
    keep = field_filter("account", Rule.CHATHAM_HOUSE, Label.RED, _unknown)
    assert keep("text")
    assert not keep("quotes")


def test_sensitive_fields_stay_home_when_the_record_leaves() -> None:
    keep = field_filter("contact", Rule.ON_RECORD, Label.AMBER_STRICT, _unknown)
    assert keep("code_name")
    assert not keep("reach")
    assert field_filter("contact", Rule.ON_RECORD, Label.RED, _unknown)("reach")


def test_a_field_from_a_newer_version_leaves_only_with_the_label_it_brought() -> None:
    def brought(kind: str, name: str) -> Label:
        return Label.GREEN if (kind, name) == ("group", "anthem") else Label.RED

    keep = field_filter("group", Rule.ON_RECORD, Label.AMBER, brought)
    assert keep("anthem")
    assert not keep("oath")
    assert sharing.field_label("group", "anthem", brought) is Label.GREEN


def test_a_record_leaves_with_a_group_only_by_our_word_or_that_of_who_brought_it() -> None:
    said = {"group": [Said(GROUP, "mallory"), Said(OTHER, "amina")]}
    book = {
        GROUP: sketch("group", {"label": "GREEN"}),
        OTHER: sketch("group", {"label": "RED"}),
        PINE: sketch("contact", {"label": "GREEN"}, said, "amina"),
    }
    assert belonging_to(book, [GROUP]) == {GROUP}
    assert belonging_to(book, [OTHER]) == {OTHER, PINE}
    assert terms(book)[PINE].label is Label.RED


def test_nobody_takes_along_a_person_whom_others_brought() -> None:
    def guest(sender: str) -> Sketch:
        return sketch("attendance", {"meeting": MEETING, "contact": PINE}, None, sender)

    book = {PINE: sketch("contact", {}, None, "amina")}
    for sender, taken in (("mallory", set()), ("amina", {PINE}), ("", {PINE})):
        assert carried_by({**book, GUEST: guest(sender)}, [GUEST]) == taken


def test_what_a_newer_kind_mentions_makes_it_as_strict() -> None:
    book = {
        MEETING: sketch("meeting", {"label": "RED", "rule": "off-record"}),
        OTHER: sketch("ritual", {"label": "GREEN", "at": MEETING}),
        ACCOUNT: sketch("account", {"label": "GREEN", "venue2": MEETING}),
    }
    found = terms(book)
    assert found[OTHER] == found[ACCOUNT] == found[MEETING]
    assert belonging_to(book, [MEETING]) == {MEETING}


def test_a_long_way_up_takes_no_long_time() -> None:
    count = 100_000
    book = {
        str(n): Sketch("evidence", Label.GREEN, Rule.ON_RECORD, (str(n + 1),)) for n in range(count)
    }
    book[str(count)] = Sketch("group", Label.RED, Rule.OFF_RECORD)
    assert terms(book)["0"] == terms(book)[str(count)]
