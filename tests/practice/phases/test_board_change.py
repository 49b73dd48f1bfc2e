import pytest
from made_stories import Telling

from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.overview.board import board_row
from waybook.practice.phases.overview.board_change import (
    ComparedWith,
    Since,
    StageChange,
    between,
)
from waybook.work.phases.shipped import shipped

METHODS = shipped()
DAY = number_of("2004-01-01")
BUNDLE = ComparedWith(Since.RECEIVED, number_of("2003-11-01"), 1_000)


def change(telling: Telling, compared: ComparedWith | None = None) -> StageChange:
    row = board_row(
        telling.story(), METHODS, DAY, name="River Front", last_bundle_ms=None, compared=compared
    )
    return row.change


def received(telling: Telling, at_ms: int) -> None:
    """Let the record noted last come at a moment."""
    telling.noted[-1] = telling.noted[-1]._replace(received_ms=at_ms)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("N1", "N2", StageChange.ADVANCED),
        ("N1", "N4", StageChange.ADVANCED),
        ("N3", "N2", StageChange.BACK),
        ("N3", "NX", StageChange.LEFT),
        ("NX", "N1", StageChange.RESUMED),
        ("N3", "N3", StageChange.UNCHANGED),
        ("N3", "Z9", StageChange.OTHER),
        ("Z9", "Z9", StageChange.UNCHANGED),
    ],
)
def test_a_change_follows_the_order_of_the_model(
    before: str, after: str, found: StageChange
) -> None:
    assert between(METHODS.model("negotiation"), before, after) is found
    telling = Telling()
    telling.stage("negotiation", before, "2003-09-01")
    telling.stage("negotiation", after, "2003-12-01")
    received(telling, 1_000)
    assert change(telling) is found
    assert change(telling, BUNDLE) is found


def test_without_a_bundle_it_compares_with_ninety_days_ago() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2003-10-03")
    telling.stage("negotiation", "N2", "2003-10-04")
    assert change(telling) is StageChange.ADVANCED
    telling.noted[-1].fields["date"] = "2003-10-03"  # type: ignore[index]
    assert change(telling) is StageChange.NO_EVIDENCE


def test_what_a_bundle_brought_counts_whenever_it_is_dated() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2001-01-01")
    telling.stage("negotiation", "N2", "2002-01-01")
    assert change(telling, BUNDLE) is StageChange.NO_EVIDENCE
    received(telling, 1_000)
    assert change(telling, BUNDLE) is StageChange.ADVANCED
    received(telling, 999)
    assert change(telling, BUNDLE) is StageChange.NO_EVIDENCE


def test_news_without_a_change_is_unchanged() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2001-01-01")
    telling.note("event", title="Old news that came late", date="2001-02-01")
    received(telling, 1_000)
    assert change(telling, BUNDLE) is StageChange.UNCHANGED


def test_a_contact_after_the_bundle_is_news_though_its_record_is_old() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2001-01-01")
    telling.note("channel", name="Radio", last_two_way="2003-12-01")
    assert change(telling, BUNDLE) is StageChange.UNCHANGED
    telling.noted[-1] = telling.noted[-1]._replace(fields={"last_two_way": "2003-10-01"})
    assert change(telling, BUNDLE) is StageChange.NO_EVIDENCE


def test_a_plan_that_came_is_no_news() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2001-01-01")
    telling.note("meeting", date="2004-02-01", status="planned")
    received(telling, 1_000)
    assert change(telling, BUNDLE) is StageChange.NO_EVIDENCE


def test_first_assessed_ended_and_never_assessed_have_words_of_their_own() -> None:
    assert change(Telling()) is StageChange.NOT_ASSESSED
    telling = Telling()
    telling.stage("negotiation", "N1", "2003-12-01")
    assert change(telling) is StageChange.NEW
    telling = Telling()
    telling.stage("negotiation", "N1", "2001-01-01", until="2003-12-01")
    assert change(telling) is StageChange.ENDED
    assert change(telling, BUNDLE) is StageChange.ENDED
    received(telling, 1_000)
    assert change(telling, BUNDLE) is StageChange.ENDED


def test_what_had_ended_before_did_not_end_since() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2001-01-01", until="2002-01-01")
    assert change(telling) is StageChange.NO_EVIDENCE
    assert change(telling, BUNDLE) is StageChange.NO_EVIDENCE
    telling.note("event", title="Talk of talks", date="2003-12-20")
    assert change(telling) is StageChange.UNCHANGED


def test_what_begins_again_is_not_assessed_for_the_first_time() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2001-01-01", until="2002-01-01")
    telling.stage("negotiation", "N1", "2003-12-01")
    received(telling, 1_000)
    assert change(telling) is StageChange.RESUMED
    assert change(telling, BUNDLE) is StageChange.RESUMED


def test_each_assessor_is_compared_with_what_the_same_one_said() -> None:
    telling = Telling()
    telling.stage("negotiation", "N4", "2003-05-01", by="Jonas")
    telling.stage("negotiation", "N1", "2003-05-01")
    telling.stage("negotiation", "N2", "2003-12-01")
    assert change(telling) is StageChange.ADVANCED


def test_the_age_of_the_data_is_that_of_the_newest_record() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2001-01-01")
    telling.note("event", title="Last", date="2003-05?")
    row = board_row(telling.story(), METHODS, DAY, name="", last_bundle_ms=None)
    assert row.newest_date == "2003-05?"
    assert row.newest_days == (number_of("2003-05-01"), number_of("2003-05-31"))
