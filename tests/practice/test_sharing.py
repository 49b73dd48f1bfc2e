import pytest

from waybook.model.labels import AttributionRule, Label
from waybook.practice import disclosure
from waybook.practice.disclosure import (
    BroughtValue,
    SharingFacts,
    Terms,
    as_strict_elsewhere,
    belonging_to,
    carried_by,
    complete,
    field_filter,
    may_leave,
    sketch,
    terms,
    unattributed,
)

GROUP, MEETING, ACCOUNT, PINE, GUEST, OTHER = (
    "1" * 32,
    "2" * 32,
    "3" * 32,
    "4" * 32,
    "5" * 32,
    "6" * 32,
)


def _book(**meeting: str) -> dict[str, SharingFacts]:
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
    assert found[ACCOUNT].rule is AttributionRule.OFF_RECORD
    assert found[GROUP].label is Label.GREEN


def test_a_record_without_label_takes_its_kind_s_default() -> None:
    assert terms(_book())[OTHER].label is Label.AMBER_STRICT


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_said_of_label_rule_or_consent_is_the_usual(nothing: str | None) -> None:
    read = sketch("contact", {"label": nothing, "rule": nothing, "consent": nothing})
    assert (read.label, read.rule) == (Label.AMBER_STRICT, AttributionRule.ON_RECORD)
    agreed = sketch("contact", {"label": "CLEAR", "consent": nothing})
    assert agreed.label is Label.CLEAR


def test_an_unreadable_label_or_rule_counts_as_the_strictest() -> None:
    read = sketch("account", {"label": "PINK", "rule": "whisper"})
    assert (read.label, read.rule) == (Label.RED, AttributionRule.NOT_TO_BE_WRITTEN)


def test_a_kind_from_a_newer_version_without_label_stays_home() -> None:
    assert sketch("ritual", {"name": "x"}).label is Label.RED


def test_a_group_takes_along_what_belongs_to_it_and_whom_that_names() -> None:
    book = _book()
    assert belonging_to(book, [GROUP]) == {GROUP, MEETING, ACCOUNT, GUEST}
    assert belonging_to(book, [GROUP, "7" * 32]) == belonging_to(book, [GROUP])
    assert carried_by(book, {GROUP, GUEST}) == {PINE}
    assert carried_by(book, {GROUP, MEETING}) == set()


def test_in_a_conflict_a_record_belongs_to_all_that_are_named() -> None:
    said = [BroughtValue(value, "") for value in (MEETING, OTHER, None)]
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


def test_without_attribution_the_chatham_house_rule_is_the_least() -> None:
    given = {rule.name: Terms(Label.GREEN, rule) for rule in AttributionRule}
    after = {name: here.rule for name, here in unattributed(given).items()}
    assert after == {
        rule.name: max(rule, AttributionRule.CHATHAM_HOUSE) for rule in AttributionRule
    }
    assert after["OFF_RECORD"] is AttributionRule.OFF_RECORD
    assert {here.label for here in unattributed(given).values()} == {Label.GREEN}


def test_belonging_in_a_circle_ends() -> None:
    circle = {
        "a": SharingFacts("account", Label.CLEAR, AttributionRule.ON_RECORD, ("b",), ("b",)),
        "b": SharingFacts("account", Label.RED, AttributionRule.ON_RECORD, ("a",), ("a",)),
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
    keep = field_filter("account", AttributionRule.CHATHAM_HOUSE, Label.RED, _unknown)
    assert keep("text")
    assert not keep("quotes")


def test_sensitive_fields_stay_home_when_the_record_leaves() -> None:
    keep = field_filter("contact", AttributionRule.ON_RECORD, Label.AMBER_STRICT, _unknown)
    assert keep("code_name")
    assert not keep("reach")
    assert field_filter("contact", AttributionRule.ON_RECORD, Label.RED, _unknown)("reach")


def test_a_field_from_a_newer_version_leaves_only_with_the_label_it_brought() -> None:
    def brought(kind: str, name: str) -> Label:
        return Label.GREEN if (kind, name) == ("group", "anthem") else Label.RED

    keep = field_filter("group", AttributionRule.ON_RECORD, Label.AMBER, brought)
    assert keep("anthem")
    assert not keep("oath")
    assert field_filter("group", AttributionRule.ON_RECORD, Label.GREEN, brought)("anthem")
    assert not field_filter("group", AttributionRule.ON_RECORD, Label.CLEAR, brought)("anthem")
    assert disclosure.field_label("group", "anthem", brought) is Label.GREEN


def test_a_record_leaves_with_a_group_only_by_our_word_or_that_of_who_brought_it() -> None:
    said = {"group": [BroughtValue(GROUP, "mallory"), BroughtValue(OTHER, "amina")]}
    book = {
        GROUP: sketch("group", {"label": "GREEN"}),
        OTHER: sketch("group", {"label": "RED"}),
        PINE: sketch("contact", {"label": "GREEN"}, said, "amina"),
    }
    assert belonging_to(book, [GROUP]) == {GROUP}
    assert belonging_to(book, [OTHER]) == {OTHER, PINE}
    assert terms(book)[PINE].label is Label.RED


def test_a_record_stays_home_if_it_would_be_kept_less_strictly_be_it_alone_or_not() -> None:
    book = _book(label="RED")
    kept = terms(book)

    def leaving(*uids: str, without: str = "") -> set[str]:
        return as_strict_elsewhere(book, uids, kept, lambda _, name: name != without)

    assert leaving(ACCOUNT) == set()
    assert leaving(ACCOUNT, GUEST) == set()
    assert leaving(ACCOUNT, MEETING, GROUP) == {ACCOUNT, MEETING, GROUP}
    assert leaving(ACCOUNT, MEETING, GROUP, without="meeting") == {MEETING, GROUP}
    assert leaving(MEETING) == {MEETING}  # its own label is the strictest of all
    assert leaving(PINE, OTHER) == {PINE, OTHER}


def test_what_is_bound_to_others_leaves_with_all_of_them_or_not_at_all() -> None:
    claim, elm = "7" * 32, "8" * 32
    book = {
        PINE: sketch("contact", {"code_name": "PINE-4", "label": "CLEAR"}),
        elm: sketch("contact", {"code_name": "ELM-7", "label": "CLEAR"}),
        claim: sketch("same-person", {"keep": PINE, "other": elm, "label": "RED"}),
    }
    for others in ({PINE}, {elm}, set[str]()):
        assert complete(book, {claim, *others}) == others
        assert as_strict_elsewhere(book, {claim, *others}, terms(book), lambda *_: True) == others
    assert complete(book, book) == {PINE, elm, claim}
    assert book[claim].names_people  # so it stays under the Chatham House Rule
    assert not sketch("same-person", {}).names_people


def test_nobody_takes_along_a_person_whom_others_brought() -> None:
    def guest(sender: str) -> SharingFacts:
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
        str(n): SharingFacts("evidence", Label.GREEN, AttributionRule.ON_RECORD, (str(n + 1),))
        for n in range(count)
    }
    book[str(count)] = SharingFacts("group", Label.RED, AttributionRule.OFF_RECORD)
    assert terms(book)["0"] == terms(book)[str(count)]
