from waybook.practice.small_groups import LEAST, Told, Trait, sentence, small, traits


def contact(number: int, **fields: str) -> Told:
    return Told(f"c{number}", "contact", {"code_name": f"ELM-{number}", **fields})


def test_who_is_like_many_is_not_told_apart() -> None:
    alike = traits(contact(n, relation_to_group="member", group="g") for n in range(LEAST))
    assert small(alike, alike) == {}
    assert sentence({}) == ""


def test_who_is_like_few_is_counted() -> None:
    some = [contact(n, relation_to_group="member", group="g") for n in range(LEAST - 1)]
    held = traits([*some, contact(9, relation_to_group="family", group="g")])
    assert small(held, held) == {**{f"c{n}": LEAST - 1 for n in range(LEAST - 1)}, "c9": 1}
    assert sentence(small(held, held)).startswith("5 contacts that leave are like fewer than 5")
    assert sentence({"c9": 1}).startswith("1 contact that leaves is")


def test_only_what_leaves_counts() -> None:
    held = traits(contact(n, group="g", role=f"role {n}") for n in range(LEAST))
    leaving = traits(contact(n, group="g") for n in range(LEAST))
    assert small(leaving, held) == {}
    assert small(held, held) == {f"c{n}": 1 for n in range(LEAST)}


def test_who_says_nothing_is_told_by_nothing() -> None:
    assert small(traits([contact(1)]), traits([contact(1)])) == {}
    assert traits([contact(1, relation_to_group="unknown")]) == {"c1": frozenset()}


def test_where_and_when_somebody_was_counts_too() -> None:
    records = [
        contact(1),
        Told("m", "meeting", {"place": "Goma", "date": "2003-09"}),
        Told("a", "attendance", {"meeting": "m", "contact": "c1"}),
        Told("r", "role", {"contact": "c1", "role": "chair", "since": "2001"}),
        Told("f", "affiliation", {"contact": "elsewhere", "relation": "member"}),
    ]
    assert traits(records) == {
        "c1": {
            Trait("place", "Goma"),
            Trait("date", "2003-09"),
            Trait("role", "chair"),
            Trait("date", "2001"),
        }
    }
