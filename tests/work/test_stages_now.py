"""The head of a group's page says where the group stands as the board and the sentence say it."""

from people_at_work import Team
from waybook.book import Book, Edit
from waybook.cli.text_output.situation_lines import situation_line
from waybook.desktop.pages.phases.picture.picture_lines import picture_lines
from waybook.work.phases.assessing import step_of
from waybook.work.phases.boards import board
from waybook.work.phases.methods import methods_of
from waybook.work.phases.phase_view import phases
from waybook.work.phases.pictures import picture_of
from waybook.work.phases.stages_now import stages_now
from waybook.work.today.group_summaries import summary_of

GROUP, STRAND, MODEL = "1" * 32, "2" * 32, "lifecycle"


def test_the_head_says_what_the_board_says(book: Book) -> None:
    """It named one of several voices, what had ended, what begins later, and what was first."""
    book.append([Edit("group", {"name": "River Front"}, GROUP)])
    book.append([Edit("strand", {"title": "Commanders", "group": GROUP}, STRAND)])

    def stage(code: str, date: str, **more: str) -> None:
        fields = {"group": GROUP, "model": MODEL, "stage": code, "date": date, **more}
        book.append([Edit("assessment", dict(fields))])

    stage("L4", "../2001")
    stage("L3", "1996~/1997~")
    assert [each.stage for each in stages_now(book, GROUP)] == ["Consolidation"]
    for code in ("L4", "L6", "L5", "L4", "L5", "L5"):
        stage(code, "2020-05-05")
    stage("L2", "2043-05-05")
    stage("N3", "2021-01-01", model="negotiation", until="2022-01-01")
    stage("N4", "2019-01-01", model="negotiation", strand=STRAND)
    found = [(each.model, each.about, each.stage) for each in stages_now(book, GROUP)]
    assert found[0] == ("Life cycle of an armed group", "", "Plateau / stalemate")
    assert [each[:2] for each in found[1:]] == [("Negotiation process", "Commanders")]
    [row] = board(book)
    assert {each.stage for each in row.stages} == {"L5", "N4"}


def test_of_one_day_the_last_word_of_each_assessor_counts(team: Team) -> None:
    """Chance decided which of two stages of one year came first, and which was a step back."""
    amina, boris = team.meet("Amina", "Boris")
    amina.append([Edit("group", {"name": "River Front"}, GROUP)])
    team.carry(amina, boris)
    told = {"group": GROUP, "model": MODEL, "date": "2020"}
    for code in ("L1", "L2", "L3", "L4", "L5"):
        boris.append([Edit("assessment", {**told, "stage": code})])
    amina.append([Edit("assessment", {**told, "stage": "L6"})])
    team.carry(boris, amina)
    team.carry(amina, boris)
    for book in (amina, boris):
        said = {each.stage for each in stages_now(book, GROUP)}
        assert said == {"Plateau / stalemate", "Crisis / fragmentation"}
        found = phases(book, group=GROUP)
        steps = {line.by: [span.stage for span in line.spans] for line in found.lines}
        assert steps == {"Amina": ["L6"], "Boris": ["L1", "L2", "L3", "L4", "L5"]}
        assert not any(span.step.asks_reason for line in found.lines for span in line.spans)
    lifecycle = methods_of(boris).models[MODEL]
    assert step_of(boris, group=GROUP, model=lifecycle, stage="L6", date="2020")[1] == "L5"


def test_a_model_that_is_not_here_is_named_as_it_was_written(book: Book) -> None:
    book.append([Edit("group", {"name": "River Front"}, GROUP)])
    told = {"group": GROUP, "model": "theirs", "stage": "Q9", "date": "2020"}
    book.append([Edit("assessment", dict(told))])
    [found] = stages_now(book, GROUP)
    assert (found.model, found.stage, found.date) == ("theirs", "Q9", "2020")


def test_a_stage_typed_on_a_strand_is_said_everywhere_until_somebody_assesses_it(
    book: Book,
) -> None:
    """The board had it; the sentence and the picture said that no stage is set."""
    book.append([Edit("group", {"name": "River Front"}, GROUP)])
    typed = {"stage": "N3", "model": "negotiation", "group": GROUP}
    book.append([Edit("strand", {"title": "Commanders", "since": "2020-05-01", **typed}, STRAND)])
    book.append([Edit("strand", {"title": "Exiles", **typed})])
    for is_assessed in (False, True):
        stage = "N4" if is_assessed else "N3"
        found = phases(book, group=GROUP)
        said = {each.about: each.newest.stages for each in summary_of(found).models}
        name = methods_of(book).models["negotiation"].by_code[stage].name
        assert said["Commanders"] == (name,)
        assert "date not known" in situation_line(summary_of(found))
        [row] = board(book)
        assert {(each.about_title, each.stage) for each in row.stages} == {
            ("Commanders", stage),
            ("Exiles", "N3"),
        }
        dates = {each.about: each.date for each in stages_now(book, GROUP)}
        assert dates == {"Commanders": "2021" if is_assessed else "2020-05-01", "Exiles": ""}
        lanes = [lane.title for lane in picture_of(found).lanes if lane.levels]
        assert lanes == [f"Negotiation process · {who}" for who in ("Commanders", "Exiles")]
        words = [(line.title, line.date) for line in picture_lines(picture_of(found))]
        assert ("date not known" in dict(words).values()) is True
        assert row.main is not None
        assert row.main.line.lines
        told = {**typed, "stage": "N4", "strand": STRAND, "date": "2021"}
        book.append([Edit("assessment", dict(told))])
