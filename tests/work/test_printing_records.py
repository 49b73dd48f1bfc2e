"""What stands on the paper of a record or a list: what its readers may have, and nothing else."""

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixed_world import LOG_N, PASSPHRASE
from people_at_work import OPENED
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.fields import Json, Type
from waybook.model.kinds import KINDS
from waybook.model.labels import AttributionRule, Label
from waybook.practice.stored_labels import consent_label
from waybook.work import identities
from waybook.work.printing import list_paper as lists
from waybook.work.printing.list_paper import ListPaper, ListToPrint, list_paper
from waybook.work.printing.record_paper import RecordPaper, record_paper
from waybook.work.records.records import add, edit, withdraw

SCRIPTS = ("Zxqkw", "زقصضث", "ကခဂဃငစ", "அஆஇஈஉ", "ሀለሐመ", "Ящъжф")
ABOVE = {
    "contact": ("group",),
    "meeting": ("group",),
    "attendance": ("meeting",),
    "account": ("meeting",),
    "follow-up": ("meeting",),
    "commitment": ("meeting", "group"),
    "affiliation": ("contact",),
}
"""What each record of the story belongs to, by kind."""

Printed = RecordPaper | ListPaper


class Marked(NamedTuple):
    """A word that stands in one field of one record, and nowhere else."""

    kind: str
    field: str


@pytest.fixture
def told(book: Book) -> tuple[Book, dict[str, str], dict[str, Marked]]:
    """Return a book in which each text of each field is another word, in every script."""
    words: dict[str, Marked] = {}
    uids: dict[str, str] = {}
    for kind in ("group", *ABOVE):
        refs: dict[str, str] = {
            name: uids[name] for name in ("group", "contact", "meeting") if name in uids
        }
        refs["body"] = uids.get("group", "")
        fields: dict[str, Json] = {}
        for field in KINDS[kind].fields:
            if field.type is Type.REF and refs.get(field.name):
                fields[field.name] = refs[field.name]
            elif field.type in {Type.TEXT, Type.LONG} and not field.countries:
                word = f"{SCRIPTS[len(words) % len(SCRIPTS)]}{len(words):03}"
                words[word] = Marked(kind, field.name)
                fields[field.name] = word
        uids[kind] = add(book, kind=kind, fields={**fields, "label": "CLEAR"}).uid
    return book, uids, words


def put(
    book: Book, uids: Mapping[str, str], labels: Mapping[str, Label], rules: Mapping[str, str]
) -> None:
    for kind, uid in uids.items():
        fields = {"label": labels[kind].code, "rule": rules[kind], **OPENED}
        edit(book, uid=uid, fields=fields)


def may_stand(
    word: Marked, labels: Mapping[str, Label], rules: Mapping[str, str], up_to: Label
) -> bool:
    """Tell by the rules of the glossary, without the code of the program."""
    chain = [word.kind]
    for kind in chain:
        chain += ABOVE.get(kind, ())
    field = KINDS[word.kind].by_name[word.field]
    said = {rules[kind] for kind in chain}
    secret = {"off-record", "not-to-be-written"} & said
    named = "chatham-house" in said and (
        field.names_people or (word.kind in {"attendance", "affiliation"})
    )
    return (
        max(labels[kind] for kind in chain) <= up_to
        and max(field.sensitivity, Label.CLEAR) <= min(up_to, Label.AMBER_STRICT)
        and not secret
        and not named
        and (word.kind, word.field) != ("contact", "aliases")
        and not word.field.startswith("opened_")
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_word_stands_on_paper_that_its_readers_may_not_have(
    told: tuple[Book, dict[str, str], dict[str, Marked]], data: st.DataObject
) -> None:
    book, uids, words = told
    labels = {kind: data.draw(st.sampled_from(Label), label=kind) for kind in uids}
    rules = {
        kind: data.draw(st.sampled_from([each.code for each in AttributionRule])) for kind in uids
    }
    up_to = data.draw(st.sampled_from(Label), label="up to")
    put(book, uids, labels, rules)
    for paper in papers(book, uids, up_to):
        found = {word: at for word, at in words.items() if word in shown(paper)}
        assert [at for at in found.values() if not may_stand(at, labels, rules, up_to)] == []
        of_them = [labels[at.kind] for at in found.values()]
        assert paper.label >= max(of_them, default=Label.CLEAR)


def test_what_may_not_say_to_whom_it_belongs_stands_beside_no_name(
    told: tuple[Book, dict[str, str], dict[str, Marked]],
) -> None:
    """Not even in what the paper holds without printing it."""
    book, uids, words = told
    edit(book, uid=uids["affiliation"], fields={"rule": "chatham-house"})
    paper = shown(record_paper(book, uid=uids["contact"], up_to=Label.RED))
    told_of = {at for word, at in words.items() if word in paper}
    assert Marked("contact", "role") in told_of
    assert Marked("affiliation", "position") not in told_of
    assert Marked("affiliation", "note") not in told_of


def papers(book: Book, uids: Mapping[str, str], up_to: Label) -> list[Printed]:
    made: list[Printed] = [printed_list(book, kind, up_to) for kind in ("contact", "meeting")]
    for kind in ("contact", "meeting"):
        with suppress(BadInput):  # the record itself is too strict
            made.append(record_paper(book, uid=uids[kind], up_to=up_to))
    return made


def printed_list(book: Book, kind: str, up_to: Label = Label.AMBER) -> ListPaper:
    def choose(held: Book) -> list[str]:
        return [row.uid for row in held.lists.rows(kind, withdrawn=True)]

    columns = ("title", "date", "label", "group", "reach", "note")
    return list_paper(book, listing=ListToPrint(kind, columns, choose), up_to=up_to)


def shown(paper: Printed) -> str:
    """Return all that the paper holds, printed or not."""
    return str(paper)


def test_what_may_leave_stands_there_word_for_word(
    told: tuple[Book, dict[str, str], dict[str, Marked]],
) -> None:
    book, uids, words = told
    paper = shown(record_paper(book, uid=uids["meeting"], up_to=Label.RED))
    said = {at: word for word, at in words.items()}
    for at in (
        ("account", "text"),
        ("account", "we_think"),
        ("account", "quotes"),
        ("contact", "code_name"),
        ("follow-up", "what"),
        ("commitment", "what"),
        ("group", "name"),
    ):
        assert said[Marked(*at)] in paper
    for at in (("contact", "reach"), ("contact", "note"), ("meeting", "place_exact")):
        assert said[Marked(*at)] not in paper
    contact = record_paper(book, uid=uids["contact"], up_to=Label.AMBER)
    assert said[Marked("contact", "note")] in shown(contact)
    assert said[Marked("contact", "aliases")] not in shown(contact)
    assert contact.parts["attendance"][0].fields["meeting"] in contact.names


@pytest.fixture
def story(book: Book) -> dict[str, str]:
    """Return a meeting at which somebody took part, and two accounts."""
    group = add(book, kind="group", fields={"name": "River Front", "label": "GREEN"}).uid
    heron = {"code_name": "Heron", "group": group, "consent": "partners", "label": "AMBER"}
    contact = add(book, kind="contact", fields=heron).uid
    met = {"title": "At the inn", "group": group, "date": "2003-06-01", "label": "GREEN"}
    meeting = add(book, kind="meeting", fields=met).uid
    add(book, kind="attendance", fields={"meeting": meeting, "contact": contact, "label": "GREEN"})
    for text, label in (("We talked.", "GREEN"), ("Zxqkw.", "RED")):
        add(book, kind="account", fields={"meeting": meeting, "text": text, "label": label})
    return {"group": group, "contact": contact, "meeting": meeting}


def test_withheld_records_are_counted_for_the_writer_alone(
    book: Book, story: dict[str, str]
) -> None:
    paper = record_paper(book, uid=story["meeting"], up_to=Label.AMBER)
    assert [each.fields["text"] for each in paper.parts["account"]] == ["We talked."]
    assert paper.withheld == "Stays in this book: 1 under a stricter label."
    assert "Zxqkw" not in shown(paper)


def test_the_label_counts_whom_it_names(book: Book, story: dict[str, str]) -> None:
    """The meeting is GREEN; the contact that it names is AMBER."""
    assert record_paper(book, uid=story["meeting"], up_to=Label.AMBER).label is Label.AMBER
    green = record_paper(book, uid=story["meeting"], up_to=Label.GREEN)
    assert green.label is Label.GREEN
    assert "Heron" not in shown(green)


def test_the_rule_of_a_meeting_hides_who_was_there_and_who_wrote(
    book: Book, story: dict[str, str]
) -> None:
    open_ = record_paper(book, uid=story["meeting"], up_to=Label.AMBER)
    assert open_.parts["account"][0].by == "Amina"
    edit(book, uid=story["meeting"], fields={"rule": "chatham-house"})
    paper = record_paper(book, uid=story["meeting"], up_to=Label.AMBER)
    assert "Heron" not in shown(paper)
    assert paper.parts["account"][0].by == ""


def test_the_consent_of_a_person_counts(book: Book, story: dict[str, str]) -> None:
    assert "Heron" in shown(printed_list(book, "contact"))
    edit(book, uid=story["contact"], fields={"consent": "refused"})
    assert consent_label("refused") is Label.RED
    assert printed_list(book, "contact").rows == ()
    with pytest.raises(BadInput, match="too strict for AMBER"):
        record_paper(book, uid=story["contact"], up_to=Label.AMBER)


def test_what_is_withdrawn_is_on_no_paper(book: Book, story: dict[str, str]) -> None:
    withdraw(book, uid=story["contact"])
    assert "Heron" not in shown(printed_list(book, "contact", Label.RED))
    assert "Heron" not in shown(record_paper(book, uid=story["meeting"], up_to=Label.RED))
    with pytest.raises(BadInput, match="is withdrawn"):
        record_paper(book, uid=story["contact"], up_to=Label.RED)


def test_no_name_of_the_identity_book_is_read(book: Book, story: dict[str, str]) -> None:
    aside = identities.make(book, passphrase=f"{PASSPHRASE} aside", log_n=LOG_N)
    fields = {"contact": story["contact"], "code_name": "Heron", "name": "Zxqkw"}
    identities.add(book, aside, fields=fields)
    aside.close()
    paper = record_paper(book, uid=story["contact"], up_to=Label.RED)
    assert "Heron" in shown(paper)
    assert "Zxqkw" not in shown(paper)


def test_who_could_be_recognised_is_told(book: Book, story: dict[str, str]) -> None:
    assert record_paper(book, uid=story["contact"]).recognisable.startswith(
        "A reader may recognise"
    )
    for number in range(6):
        fields = {"code_name": f"Bird {number}", "group": story["group"], "label": "GREEN"}
        add(book, kind="contact", fields=fields)
    assert printed_list(book, "contact").recognisable == ""


def test_rows_keep_the_order_and_only_what_is_printed_counts(
    book: Book, story: dict[str, str]
) -> None:
    for name in ("Crane", "Egret", "Ibis"):
        fields = {"code_name": name, "label": "GREEN" if name != "Egret" else "RED"}
        add(book, kind="contact", fields=fields)
    paper = printed_list(book, "contact")
    assert [row.title for row in paper.rows] == ["Crane", "Heron", "Ibis"]
    assert paper.columns == ("title", "date", "label", "group", "note")
    assert paper.withheld == "Stays in this book: 1 under a stricter label."
    assert [paper.labels[row.uid] for row in paper.rows] == [Label.GREEN, Label.AMBER, Label.GREEN]


def test_what_is_withheld_changes_nothing_of_a_list(book: Book, story: dict[str, str]) -> None:
    before = printed_list(book, "contact")
    add(book, kind="contact", fields={"code_name": "Egret", "label": "RED"})
    edit(book, uid=story["contact"], fields={"reach": "By the bridge"})
    after = printed_list(book, "contact")
    assert (after.rows, after.label, after.more) == (before.rows, before.label, before.more)


def test_a_long_list_is_cut_and_says_so(
    book: Book, story: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 2)
    for name in ("Crane", "Ibis", "Egret"):
        add(book, kind="contact", fields={"code_name": name, "label": "GREEN"})
    add(book, kind="contact", fields={"code_name": "Auk", "label": "RED"})
    paper = printed_list(book, "contact")
    assert [row.title for row in paper.rows] == ["Crane", "Egret"]
    assert paper.more == 2


def test_kinds_that_are_not_printed_say_what_to_do(book: Book, story: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="Print what it belongs to"):
        record_paper(book, uid=book.lists.rows("account")[0].uid)
    with pytest.raises(BadInput, match="Lists of this kind are not printed"):
        printed_list(book, "account")
