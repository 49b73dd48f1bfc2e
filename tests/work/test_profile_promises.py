"""Each profile's promise against each field: planted, sealed, opened and compared."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from people_at_work import Team, opened
from planted import Planted, plant
from sealing_choices import look_ahead, seal
from waybook.book import Book
from waybook.cli.json_output.leaving import leaving_json
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.replica import new_replica
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS
from waybook.model.labels import Label, label_from
from waybook.model.revealing import Tells
from waybook.practice.phases.methods.methods import HOW_STRICT, IN_EVERY_BUNDLE
from waybook.practice.phases.methods.profile_lines import typed_by_hand
from waybook.resource_files import resource
from waybook.work.phases.methods import add_method, methods_of
from waybook.work.phases.shipped import shipped
from waybook.work.records.file_details import STANDS_FOR
from waybook.work.records.records import add

FILES: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".json"): json.loads(path.read_bytes())
    for path in resource("profiles").iterdir()
}
NARROW = sorted(code for code, told in FILES.items() if told["lets_in"] != "everything")
DECLARED = [(kind.code, field.name) for kind in KINDS.values() for field in kind.fields]
EVERY = [(code, name) for code, name in DECLARED if name not in HOW_STRICT]

each_profile = pytest.mark.parametrize("profile", NARROW)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    made = Team(tmp_path_factory.mktemp("promises"))
    made.meet("Amina", "Tomas")
    yield made
    made.close()


@pytest.fixture(scope="module")
def planted(team: Team) -> Planted:
    return plant(team.books["Amina"])


def is_in(profile: str, kind: str, field: str) -> bool:
    """Tell from the file alone whether a field may leave."""
    lets_in = FILES[profile]["lets_in"]
    return lets_in == "everything" or field in lets_in.get(kind, ())


def may_leave(profile: str, kind: str, field: str) -> bool:
    """Tell whether a field must be found.

    Nobody hears of what they never had destroyed, nor of a lost card but by one's own word. The
    hash of a copy leaves in place of the original's, and what is planted is no file.
    """
    up_to = label_from(FILES[profile]["up_to"])
    is_open = KINDS[kind].by_name[field].sensitivity <= up_to
    is_apart = kind in IN_EVERY_BUNDLE or field in STANDS_FOR
    return is_in(profile, kind, field) and is_open and not is_apart


def sealed(team: Team, profile: str) -> str:
    done = seal(
        team.books["Amina"], to="Tomas", folder=team.stick, profile=profile, up_to=Label.RED,
        everything=True,
    )  # fmt: skip
    return opened(done.path, team.books["Tomas"]).decode("utf-8", "replace")


def undecided(
    profile: str, every: list[tuple[str, str]], left_out: dict[str, str]
) -> list[tuple[str, str]]:
    """Return the fields that neither a profile's file nor the table of left out ones decides."""
    told = FILES[profile]
    lets_in = {(kind, name) for kind, names in told["lets_in"].items() for name in names}
    out: set[tuple[str, str]] = set()
    for kind, names in told["leaves_out"].items():
        assert names != "all" or kind not in told["lets_in"]
        own = [name for code, name in every if code == kind]
        out |= {(kind, name) for name in (own if names == "all" else names)}
    for each in left_out:
        kind, _, field = each.partition(".")
        named = {(code, name) for code, name in every if code == kind and field in {"*", name}}
        assert named, f"there is no field {each}: take it off fields_in_no_profile.toml"
        out |= named
    both = [".".join(each) for each in sorted(lets_in & out)]
    assert both == [], f"{profile}.json lets them in and they are left out as well"
    assert lets_in | out <= set(every), "it decides on fields that there are not"
    return sorted(set(every) - lets_in - out)


@each_profile
def test_every_field_is_decided_in_each_profile(profile: str) -> None:
    """A new field, or a new kind, fails here until somebody decided on it."""
    table = Path(__file__).parent / "fields_in_no_profile.toml"
    told = tomllib.loads(table.read_text(encoding="utf-8"))["left_out"]
    left_out = {field: each["why"] for each in told for field in each["fields"]}
    assert all(why.strip() for why in left_out.values())
    missing = [".".join(each) for each in undecided(profile, EVERY, left_out)]
    assert missing == [], f"decide in {profile}.json, or write them in {table.name} with a reason"


def test_a_kind_and_a_field_that_nobody_decided_on_are_noticed() -> None:
    profile = "coordination_digest"
    known = sorted(set(EVERY) - set(undecided(profile, EVERY, {})))
    new = [("group", "mood"), ("visit", "what"), ("visit", "when")]
    assert undecided(profile, [*known, *new], {}) == new
    assert undecided(profile, [*known, *new], {"visit.*": "why"}) == [("group", "mood")]
    assert undecided(profile, [*known, *new], {"visit.*": "why", "group.mood": "why"}) == []
    with pytest.raises(AssertionError, match=r"group\.name"):
        undecided(profile, EVERY, {"group.name": "why"})


@pytest.mark.parametrize("profile", sorted(FILES))
def test_lets_in_says_what_the_file_says(profile: str) -> None:
    found = shipped().profiles[profile]
    assert {each.value for each in found.never} == set(FILES[profile].get("never", ()))
    for kind, name in EVERY:
        assert found.lets_in(kind, name) is is_in(profile, kind, name)
    lets_in = FILES[profile]["lets_in"]
    assert found.kinds_let_in == (set(KINDS) if lets_in == "everything" else set(lets_in))
    assert found.lets_in("dream", "text") is (lets_in == "everything")


@pytest.mark.parametrize("profile", [*NARROW, "working_bundle"])
def test_a_profile_keeps_its_promise_field_by_field(
    team: Team, planted: Planted, profile: str
) -> None:
    """Both values of a field in conflict, all that is referred to, and no byte more."""
    inside = sealed(team, profile)
    never = {Tells(each) for each in FILES[profile].get("never", ())}
    for (kind, name), words in planted.words.items():
        expected = may_leave(profile, kind, name)
        for word in words:
            assert (word in inside) is expected, f"{kind}.{name}"
        assert not (expected and KINDS[kind].by_name[name].told & never), f"{kind}.{name}"
    for kind, uid in planted.records.items():
        if not any(is_in(profile, kind, field) for field in KINDS[kind].by_name):
            assert uid not in inside, f"a reference to {kind}"


@pytest.mark.parametrize("profile", [*NARROW, "working_bundle"])
def test_a_preview_shows_just_what_a_profile_lets_out(
    team: Team, planted: Planted, profile: str
) -> None:
    """The records as both previews take them, with titles, dates and values in conflict."""
    amina = team.books["Amina"]
    ahead = look_ahead(amina, to="Tomas", profile=profile, up_to=Label.RED, everything=True)
    shown = json.dumps([leaving_json(amina, each, ahead.details) for each in ahead.records])
    for (kind, name), words in planted.words.items():
        for word in words:
            assert (word in shown) is may_leave(profile, kind, name), f"{kind}.{name}"
    for each in ahead.records:
        assert not [name for name in each.fields if not _let_out(profile, each.kind, name)]


def _let_out(profile: str, kind: str, name: str) -> bool:
    return name in HOW_STRICT or is_in(profile, kind, name)


@pytest.mark.parametrize("profile", [*NARROW, "working_bundle"])
def test_what_this_version_does_not_know_never_leaves_under_a_profile(
    team: Team, planted: Planted, profile: str
) -> None:
    amina = team.books["Amina"]
    replica = new_replica(amina.signing.fingerprint, amina.world)
    at = (amina.world.now_ms() + 60_000) << 16
    open_to_all = {"label": FieldValue("CLEAR", 1, {})}
    later = {"later_field": FieldValue("word1x", 1, {})}
    labels = {"event": {"later_field": "CLEAR"}, "dream": {"text": "CLEAR", "label": "CLEAR"}}
    dream = {**open_to_all, "text": FieldValue("word2x", 1, {})}
    with amina.arriving(
        sender=amina.card, sender_book=amina.world.new_uid(), number=1,
        sha256=amina.world.new_uid(),
    ) as arrival:  # fmt: skip
        arrival.learn([replica], {}, labels)
        for uid, kind, fields in (
            (planted.records["event"], "event", later),
            (amina.world.new_uid(), "dream", dream),
        ):
            arrival.take([Entry(amina.world.new_uid(), uid, kind, replica.uid, at, fields)])
    inside = sealed(team, profile)
    for word in ("word1x", "word2x", "later_field", "dream"):
        assert (word in inside) is (profile == "working_bundle"), word


@pytest.mark.parametrize("profile", ["situation_brief", "working_bundle"])
def test_names_of_other_authors_stay_home_where_names_do(tmp_path: Path, profile: str) -> None:
    team = Team(tmp_path)
    amina, tomas, berta = team.meet("Amina", "Tomas", "Berta")
    add(berta, kind="event", fields={"title": "They split.", "date": "2003"})
    team.carry(berta, amina)
    done = seal(amina, to="Tomas", folder=team.stick, profile=profile)
    inside = opened(done.path, tomas)
    assert b"They split." in inside
    assert b"Amina" in inside
    assert (b"Berta" in inside) is (profile == "working_bundle")
    team.close()


def own(**told: object) -> bytes:
    return json.dumps({**FILES["lessons"], "id": "ours", "version": "1", **told}, indent=1).encode()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"never": ["notes"], "lets_in": {"score": ["note"]}}, "score.note.*may tell notes"),
        ({"never": ["names"], "lets_in": {"group": ["listed_by"]}}, "may tell names"),
        ({"never": ["place"]}, "does not know “place”"),
        ({"never": [], "unattributed": True, "lets_in": {"strand": ["lead"]}}, "names people"),
        ({"lets_in": "everything"}, "cannot promise this"),
        ({"lets_in": {"score": ["value"], "dream": []}}, "no kind “dream”"),
        ({"lets_in": {"score": ["values"]}}, "no field “values”"),
        ({"lets_in": {"score": ["label"]}}, "always sent with it"),
        ({"lets_in": {"score": ["value"]}, "leaves_out": {"score": ["value"]}}, "let in, too"),
        ({"lets_in": {"score": ["value"]}, "leaves_out": {"score": "all"}}, "is under"),
        ({"lets_in": {}, "leaves_out": {"destruction": ["of"]}}, "every bundle"),
        ({"kinds": ["score"]}, "does not go with"),
    ],
)
def test_a_profile_that_breaks_its_promise_is_refused(
    team: Team, tmp_path: Path, told: dict[str, object], sentence: str
) -> None:
    file = tmp_path / "ours.json"
    base: dict[str, object] = {} if told.get("lets_in") == "everything" else {"leaves_out": {}}
    file.write_bytes(own(**{**base, **told}))
    with pytest.raises(BadInput, match=rf"Line \d+.*{sentence}"):
        add_method(team.books["Amina"], path=file)


def test_a_preview_gives_no_title_that_stays_home(tmp_path: Path) -> None:
    """The title of an account in its own book is its first words; here they do not leave."""
    team = Team(tmp_path)
    amina, _ = team.meet("Amina", "Tomas")
    add(amina, kind="account", fields={"text": "They met.", "date": "2003", "label": "GREEN"})
    file = tmp_path / "ours.json"
    file.write_bytes(own(lets_in={"account": []}, leaves_out={"account": ["text", "date"]}))
    add_method(amina, path=file)
    [record] = look_ahead(amina, to="Tomas", profile="ours").records
    shaped = leaving_json(amina, record, ())
    assert (shaped["title"], shaped["date"], shaped["fields"]) == (
        "Account",
        "",
        {"label": "GREEN"},
    )
    team.close()


OLDER = {"format", "holds", "id", "version", "name", "cites", "licence", "note", "reader", "up_to"}


@pytest.mark.parametrize(
    "told", [{"kinds": ["score", "contact"]}, {"without": ["score.value"]}, {}]
)
def test_the_older_form_lets_in_what_tells_nothing(
    book_of_amina: Book, tmp_path: Path, told: dict[str, list[str]]
) -> None:
    file = tmp_path / "older.json"
    head = {key: value for key, value in FILES["lessons"].items() if key in OLDER}
    file.write_text(json.dumps({**head, "id": "older", "version": "1", **told}))
    found = add_method(book_of_amina, path=file).method
    for kind, field in DECLARED:
        is_kind = kind in told.get("kinds", KINDS) or kind in IN_EVERY_BUNDLE
        plain = not KINDS[kind].by_name[field].told and f"{kind}.{field}" not in told.get(
            "without", ()
        )
        if kind in IN_EVERY_BUNDLE and told:
            plain = field in IN_EVERY_BUNDLE[kind]
        expected = not told or (is_kind and (plain or field in HOW_STRICT))
        assert found.lets_in(kind, field) is expected, f"{kind}.{field}"  # type: ignore[union-attr]


@each_profile
def test_typed_text_that_leaves_is_named(planted: Planted, profile: str) -> None:
    """All that took a word when the book was planted, but for ids, versions and hashes."""
    typed = set(typed_by_hand(shipped().profiles[profile]))
    took = {(kind, name) for kind, name in planted.words if is_in(profile, kind, name)}
    codes = {name for _, name in took - typed}
    assert typed <= took
    versions = {"model_version", "indicator_set", "set_version", "rule_set", "rule_version"}
    assert codes <= {*versions, "basis", "of", *IN_EVERY_BUNDLE["revocation"]}


def test_the_text_of_an_earlier_version_is_kept_and_not_in_force(
    book_of_amina: Book, tmp_path: Path
) -> None:
    file = tmp_path / "brief.json"
    head = {key: value for key, value in FILES["situation_brief"].items() if key in OLDER}
    file.write_text(json.dumps({**head, "version": "1", "without": ["event.note"]}))
    assert add_method(book_of_amina, path=file).is_new
    methods = methods_of(book_of_amina)
    assert ("profile", "situation_brief", "1") in methods.held
    assert methods.profiles["situation_brief"] == shipped().profiles["situation_brief"]
    assert not methods.notices


@pytest.fixture
def book_of_amina(tmp_path: Path) -> Iterator[Book]:
    team = Team(tmp_path)
    yield team.join("Amina")[0]
    team.close()
