"""A date of our work that is most likely not meant is refused, unless a person says that it is."""

from datetime import date

import pytest

from people_at_work import Team
from waybook.book import Book
from waybook.cli.main import main
from waybook.model.doubtful_dates import doubt_about
from waybook.model.faults import DoubtfulDate
from waybook.model.fields import Field, Type
from waybook.model.kinds import KINDS
from waybook.work.phases.assessing import assess, score
from waybook.work.records.records import add, add_all, edit

OF_WORK = {
    "question": {"asked", "answered"},
    "destruction": {"date"},
    "revocation": {"date"},
    "group": {"structure_confirmed", "listed_checked", "status_since"},
    "strand": {"since", "until", "funded_until"},
    "commitment": {"date", "due", "reconfirm_by", "reconfirmed_on", "status_since"},
    "follow-up": {"due", "done_on"},
    "assessment": {"date", "until"},
    "score": {"date"},
    "warning": {"date", "change_on", "checked_on"},
    "dismissal": {"date"},
    "strand-link": {"date"},
    "external-id": {"checked_on"},
    "meeting": {"date", "legal_check"},
    "account": {"date"},
    "actor": {"mandate_since", "mandate_until", "limits_review", "resources_confirmed"},
    "contact": {"review_on"},
    "channel": {"last_two_way"},
}
OVER = {
    "question": {"asked", "answered"},
    "group": {"structure_confirmed", "listed_checked"},
    "commitment": {"reconfirmed_on"},
    "follow-up": {"done_on"},
    "warning": {"change_on", "checked_on"},
    "external-id": {"checked_on"},
    "actor": {"resources_confirmed"},
    "channel": {"last_two_way"},
}
"""Of these, dates of what is over: none is ahead."""
OF_ANY_TIME = {
    "event": {"date"},
    "lineage": {"date", "until"},
    "tenure": {"since", "until"},
    "reference": {"date"},
    "affiliation": {"since", "until"},
    "role": {"since", "until"},
}


def dates(*, of_work: bool) -> dict[str, set[str]]:
    found = {
        code: {f.name for f in kind.fields if f.type is Type.DATE and f.of_work is of_work}
        for code, kind in KINDS.items()
    }
    return {code: names for code, names in found.items() if names}


def test_it_is_decided_for_each_date_whether_it_is_of_our_work() -> None:
    assert dates(of_work=True) == OF_WORK
    assert dates(of_work=False) == OF_ANY_TIME


def test_it_is_decided_for_each_date_of_our_work_whether_it_may_be_ahead() -> None:
    found = {
        code: {f.name for f in kind.fields if f.is_over and f.of_work}
        for code, kind in KINDS.items()
    }
    assert {code: names for code, names in found.items() if names} == OVER


@pytest.fixture
def amina(team: Team) -> Book:
    return team.join("Amina")[0]


FIELD = Field("date", Type.DATE, "Date", of_work=True)
FAR = [
    *("1405-09-07", "1405", "2569-11-29", "2569", "1899-12-31", "18XX", "189X", "3026"),
    *("0026-11-29", "1405-09-07/1405-09-09", "../1405", "1405/..", "2026/2569", "1405~"),
]
NEAR = ["2026-11-29", "1900-01-01", "19XX", "1998-05~", "2018-03-20", "../2026", "2026/..", "2050"]


@pytest.mark.parametrize("text", FAR)
def test_a_date_far_from_today_is_noticed(amina: Book, text: str) -> None:
    assert "another calendar" in str(doubt_about(FIELD, text, amina.world.today()))


@pytest.mark.parametrize("text", NEAR)
def test_a_date_of_our_time_is_not(amina: Book, text: str) -> None:
    assert doubt_about(FIELD, text, amina.world.today()) is None


def test_a_hundred_years_ahead_is_the_last_day(amina: Book) -> None:
    day = amina.world.today()
    last = day.replace(year=day.year + 100)
    assert doubt_about(FIELD, last.isoformat(), day) is None
    assert doubt_about(FIELD, last.fromordinal(last.toordinal() + 1).isoformat(), day)
    assert doubt_about(FIELD, str(last.year), day) is None
    assert doubt_about(FIELD, str(last.year + 1), day)


def some(field: Field, group: str) -> str:
    if field.type is Type.REF:
        return group
    if field.type is Type.SCALE:
        return "3"
    return field.choices[0].code if field.choices else "x"


@pytest.mark.parametrize("code", OF_WORK)
def test_it_is_refused_unless_it_is_meant(amina: Book, code: str) -> None:
    if code in {"revocation", "destruction"}:  # dated by the program itself
        return
    kind = KINDS[code]
    group = add(amina, kind="group", fields={"name": "River Front"}).uid
    needed = {f.name: some(f, group) for f in kind.fields if f.required} | references(amina, code)
    for name in OF_WORK[code]:
        fields = {**needed, name: "۱۴۰۵-۰۹-۰۷"}
        with pytest.raises(DoubtfulDate, match="“1405-09-07” is before 1900") as met:
            add(amina, kind=code, fields=fields)
        assert met.value.field == name
        with pytest.raises(DoubtfulDate):
            add_all(amina, kind=code, many=[{**needed, name: "2026"}, fields])
        uid = add(amina, kind=code, fields=fields, as_written=True).uid
        assert amina.lists.record(uid).fields[name] == "1405-09-07"
        edit(amina, uid=uid, fields={name: "1405-09-07"})  # what stands is not asked about again
        with pytest.raises(DoubtfulDate):
            edit(amina, uid=uid, fields={name: "1405-09-08"})
        edit(amina, uid=uid, fields={name: "1405-09-08"}, as_written=True)


@pytest.mark.parametrize("code", OVER)
def test_what_is_over_is_not_ahead_unless_it_is_meant(amina: Book, code: str) -> None:
    kind = KINDS[code]
    group = add(amina, kind="group", fields={"name": "River Front"}).uid
    needed = {f.name: some(f, group) for f in kind.fields if f.required} | references(amina, code)
    today = amina.world.today()
    tomorrow = date.fromordinal(today.toordinal() + 1).isoformat()
    for name in OVER[code]:
        for day in (today.isoformat(), f"{today.year}", f"{today.isoformat()}/{tomorrow}"):
            add(amina, kind=code, fields={**needed, name: day})
        with pytest.raises(DoubtfulDate, match=f"“{tomorrow}” is after today") as met:
            add(amina, kind=code, fields={**needed, name: tomorrow})
        assert met.value.field == name
        add(amina, kind=code, fields={**needed, name: tomorrow}, as_written=True)


@pytest.mark.parametrize("code", OF_ANY_TIME)
def test_history_takes_any_year(amina: Book, code: str) -> None:
    group = add(amina, kind="group", fields={"name": "River Front"}).uid
    kind = KINDS[code]
    needed = {f.name: some(f, group) for f in kind.fields if f.required} | references(amina, code)
    for name in OF_ANY_TIME[code]:
        uid = add(amina, kind=code, fields={**needed, name: "1405"}).uid
        assert amina.lists.record(uid).fields[name] == "1405"


def references(book: Book, code: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for field in KINDS[code].fields:
        if field.required and field.type is Type.REF and field.refers_to:
            title = KINDS[field.refers_to[0]].title[0]
            made[field.name] = add(book, kind=field.refers_to[0], fields={title: "X"}).uid
    return made


def test_stages_and_scores_ask_too(amina: Book) -> None:
    group = add(amina, kind="group", fields={"name": "River Front"}).uid
    note = add(amina, kind="event", fields={"title": "Talks"}).uid
    for as_written in (False, True):
        if as_written:
            assess(amina, group=group, model="lifecycle", stage="L4", date="1405", evidence=[note],
                   as_written=True)  # fmt: skip
            score(amina, group=group, date="1405", values={"cohesion": 3}, as_written=True)
            continue
        with pytest.raises(DoubtfulDate):
            assess(amina, group=group, model="lifecycle", stage="L4", date="1405", evidence=[note])
        with pytest.raises(DoubtfulDate):
            score(amina, group=group, date="1405", values={"cohesion": 3})


def test_the_command_line_says_how_to_mean_it(
    tmp_path: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = f"{tmp_path}/secret"
    with open(secret, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("crane lantern orbit\n")
    monkeypatch.setattr("waybook.book.opening.LOG_N", 1)
    book = [f"{tmp_path}/A.waybook", "--passphrase-file", secret]
    assert main(["init", *book, "--name", "Amina"]) == 0
    words = ["add", book[0], "meeting", *book[1:], "--set", "date=۱۴۰۵-۰۹-۰۷"]
    capsys.readouterr()
    assert main(words) == 1
    assert "--as-written" in capsys.readouterr().err
    assert main([*words, "--as-written"]) == 0
    assert "1405-09-07" not in capsys.readouterr().err
