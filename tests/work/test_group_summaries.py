"""What a group's summary says of bundles that came since a person last looked."""

from people_at_work import Team
from waybook.book import Book
from waybook.cli.text_output.situation_lines import situation_line
from waybook.model.fields import Json
from waybook.practice.phases.overview.situation import NewsOfGroup
from waybook.work.phases.phase_view import phases
from waybook.work.records.records import add, edit
from waybook.work.today.group_summaries import summary_of, summary_with_news
from waybook.work.today.news import looked, mark_seen, news_of
from working import statement_steps

DAY = "2003-06-17"


def put(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields, as_written=True).uid


def test_news_are_those_of_the_group_and_end_when_they_are_seen(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group, other = put(amina, "group", name="River Front"), put(amina, "group", name="Hill Front")
    put(amina, "event", group=group, title="Talks", date=DAY)
    put(amina, "event", group=other, title="Split", date=DAY)
    team.carry(amina, tomas)
    assert news_of(tomas, group) == NewsOfGroup(2, 0, ("Amina",))
    mark_seen(tomas, entry=looked(tomas).newest)
    assert news_of(tomas, group) == NewsOfGroup(0, 0, ())
    edit(tomas, uid=group, fields={"aims": "Land"})
    edit(amina, uid=group, fields={"structure": "Two wings"})
    team.carry(amina, tomas)
    edit(tomas, uid=group, fields={"aims": "Land and water"})  # mine, after it came
    assert news_of(tomas, group) == NewsOfGroup(0, 1, ("Amina",))
    assert news_of(tomas, other) == NewsOfGroup(0, 0, ())


def test_the_same_records_are_news_on_the_page_of_today(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    groups = [put(amina, "group", name=name) for name in ("River Front", "Hill Front")]
    for number in range(5):
        put(amina, "event", group=groups[number % 2], title=f"Event {number}", date=DAY)
    team.carry(amina, tomas)
    came = looked(tomas).came
    for group in groups:
        found = news_of(tomas, group)
        assert found.new + found.changed == len({e.uid for e in came if e.group == group})


def test_before_the_first_record_nobody_is_told_to_set_a_stage(book: Book) -> None:
    """With a clock that is years behind, or as of an early day, it said that no stage is set."""
    group = put(book, "group", name="River Front")
    put(book, "event", group=group, title="Planned", date="2001-01-01", status="planned")
    assert summary_of(phases(book, group=group, as_of="1999-01-01")).known_from == ""
    put(book, "assessment", group=group, model="lifecycle", stage="L4", date="2003-06")
    put(book, "event", group=group, title="Split", date="2004-01-01")
    before, then = (phases(book, group=group, as_of=day) for day in ("1999-01-01", DAY))
    assert [each.title for each in before.ahead] == ["Planned"]
    assert summary_of(before).known_from == "2003-06"
    assert summary_of(then).known_from == ""
    assert "the first is of 2003-06. No warning" in situation_line(summary_of(before))


def test_only_the_present_has_news(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group = put(amina, "group", name="River Front")
    team.carry(amina, tomas)
    then = phases(tomas, group=group, as_of=DAY)
    known_then = phases(tomas, group=group, known_on=tomas.world.today().isoformat())
    now = phases(tomas, group=group)
    assert summary_with_news(tomas, found=then).news is None
    assert summary_with_news(tomas, found=known_then).news is None
    assert summary_with_news(tomas, found=now).news == NewsOfGroup(1, 0, ("Amina",))
    assert summary_of(now).news is None  # what goes on paper


def test_news_of_a_group_cost_nothing_for_other_groups(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    group, other = put(amina, "group", name="River Front"), put(amina, "group", name="Hill Front")
    put(amina, "event", group=group, title="Talks", date=DAY)
    team.carry(amina, tomas)
    before = statement_steps(tomas, lambda: news_of(tomas, group))
    for number in range(60):
        put(amina, "event", group=other, title=f"Event {number}", date=DAY)
    team.carry(amina, tomas)
    assert statement_steps(tomas, lambda: news_of(tomas, group)) <= before + 2


def test_a_group_that_is_not_live_says_so(team: Team) -> None:
    [amina] = team.join("Amina")
    live = put(amina, "group", name="River Front", status="live")
    closed = put(amina, "group", name="Hill Front", status="closed")
    assert summary_of(phases(amina, group=live)).status == ""
    assert summary_of(phases(amina, group=closed)).status == "closed"
