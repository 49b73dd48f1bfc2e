from waybook.practice.k_anonymity import LEAST, ComparedRecord, Trait, sentence, small, traits


def contact(number: int, **fields: str) -> ComparedRecord:
    return ComparedRecord(f"c{number}", "contact", {"code_name": f"ELM-{number}", **fields})


def test_who_is_like_many_is_not_told_apart() -> None:
    alike = traits(contact(n, relation_to_group="member", group="g") for n in range(LEAST))
    assert small(alike, alike) == {}
    assert sentence({}) == ""


def test_who_is_like_few_is_counted() -> None:
    some = [contact(n, relation_to_group="member", group="g") for n in range(LEAST - 1)]
    held = traits([*some, contact(9, relation_to_group="family", group="g")])
    assert small(held, held) == {**{f"c{n}": LEAST - 1 for n in range(LEAST - 1)}, "c9": 1}
    assert sentence(small(held, held)).startswith(
        "A reader may recognise 5 contacts that leave: fewer than 5"
    )
    assert sentence({"c9": 1}).startswith("A reader may recognise 1 contact that leaves:")


def test_only_what_leaves_counts() -> None:
    held = traits(contact(n, group="g", role=f"role {n}") for n in range(LEAST))
    leaving = traits(contact(n, group="g") for n in range(LEAST))
    assert small(leaving, held) == {}
    assert small(held, held) == {f"c{n}": 1 for n in range(LEAST)}


def test_who_says_nothing_is_told_by_nothing() -> None:
    assert small(traits([contact(1)]), traits([contact(1)])) == {}
    assert traits([contact(1, relation_to_group="unknown")]) == {"c1": frozenset()}


def test_what_lines_about_somebody_say_counts_like_what_the_contact_says() -> None:
    said = {"relation_to_group": "member", "role": "chair", "group": "g"}
    lines = [
        ComparedRecord(
            "r", "role", {"contact": "c1", "role": "envoy", "group": "h", "since": "2001"}
        ),
        ComparedRecord(
            *("f", "affiliation"),
            {"contact": "c1", "relation": "member", "position": "chair", "body": "g"},
        ),
        ComparedRecord("g", "affiliation", {"contact": "c1", "since": "1999"}),
    ]
    whole = traits([contact(1, **said)])["c1"]
    assert whole == {Trait("relation", "member"), Trait("role", "chair"), Trait("group", "g")}
    theirs = {Trait("role", "envoy"), Trait("group", "h"), Trait("date", "2001")}
    assert traits([contact(1), *lines]) == {"c1": whole | theirs | {Trait("date", "1999")}}


def test_where_and_when_somebody_was_counts_too() -> None:
    records = [
        contact(1),
        ComparedRecord("m", "meeting", {"place": "Goma", "date": "2003-09"}),
        ComparedRecord("a", "attendance", {"meeting": "m", "contact": "c1"}),
        ComparedRecord("r", "role", {"contact": "c1", "role": "chair", "since": "2001"}),
        ComparedRecord("f", "affiliation", {"contact": "elsewhere", "relation": "member"}),
    ]
    assert traits(records) == {
        "c1": {
            Trait("place", "Goma"),
            Trait("date", "2003-09"),
            Trait("role", "chair"),
            Trait("date", "2001"),
        }
    }
