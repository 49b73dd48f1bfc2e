"""Which date of which kind makes a line of Today, with which words, and what ends it.

One row for each: the window, the command line, the paper and what can be done follow from it. See
resources/docs/today.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from waybook.model.fields import Json
from waybook.model.translatable import say

TODAY = "(today)"
"""Stands in what *Done* writes for the day on which it is done."""

Values = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class DueDate:
    """One source of lines.

    `only` and `unless` name values of fields, '' for none: a record counts if it has one of `only`,
    and none of `unless`. `late` and `ahead` are the sentences for a day that has passed and one
    that has not; without one, there is no line. `undated` is the sentence for records without the
    date. The line is due `after_days` after the date; `back_days` is how long a day that has passed
    is told, 0 for always. `is_open` lists it without a day. `met_by` names a date that ends it, if
    that is as late or later.
    """

    code: str
    kind: str
    date_field: str
    late: str = ""
    ahead: str = ""
    undated: str = ""
    only: Values = field(default_factory=dict)
    unless: Values = field(default_factory=dict)
    after_days: int = 0
    back_days: int = 0
    is_open: bool = False
    met_by: str = ""
    done: Mapping[str, Json] = field(default_factory=dict)
    done_words: str = ""
    is_moved: bool = True


def _is(**values: str) -> Values:
    """Name the values of fields, several of one field divided by spaces; `-` stands for none."""
    return {
        name: frozenset("" if word == "-" else word for word in words.split())
        for name, words in values.items()
    }


_DONE = say("Done")
_KEPT = say("Kept")
_GIVEN = say("Given")
_HELD = "kept broken lifted lapsed disputed"
_PROMISES = _is(form="- promise declaration deed internal-rule carrot stick")
MISSED_DAYS = 30

SOURCES = (
    DueDate(
        "meeting",
        "meeting",
        "date",
        ahead=say("A meeting is planned."),
        unless=_is(status="took-place missed cancelled"),
    ),
    DueDate(
        "meeting-not-said",
        "meeting",
        "date",
        late=say("The day has passed. Write whether this meeting took place."),
        only=_is(status="planned confirmed"),
        done={"status": "took-place"},
        done_words=say("Took place"),
    ),
    DueDate(
        "meeting-missed",
        "meeting",
        "date",
        late=say("This meeting was missed. Decide what to do next."),
        only=_is(status="missed"),
        back_days=MISSED_DAYS,
        is_moved=False,
    ),
    DueDate(
        "follow-up",
        "follow-up",
        "due",
        late=say("This follow-up is overdue."),
        ahead=say("This follow-up is due."),
        undated=say("This follow-up has no date."),
        only=_is(status="- open"),
        done={"status": "done", "done_on": TODAY},
        done_words=_DONE,
    ),
    DueDate(
        "commitment",
        "commitment",
        "due",
        late=say("This commitment is overdue. Write whether it was kept."),
        ahead=say("This commitment is due."),
        only=_PROMISES,
        unless=_is(status=_HELD),
        done={"status": "kept"},
        done_words=_KEPT,
    ),
    DueDate(
        "assurance",
        "commitment",
        "due",
        late=say("This assurance is overdue. Write whether it was kept."),
        ahead=say("This assurance is due."),
        only=_is(form="assurance"),
        unless=_is(status=_HELD),
        done={"status": "kept"},
        done_words=_KEPT,
    ),
    DueDate(
        "support",
        "commitment",
        "due",
        ahead=say("This support ends."),
        only=_is(form="backing"),
        unless=_is(status=_HELD),
    ),
    DueDate(
        "reconfirm",
        "commitment",
        "reconfirm_by",
        late=say("Ask whether this commitment still holds. The day for it has passed."),
        ahead=say("Ask whether this commitment still holds."),
        unless=_is(status="kept broken lifted lapsed"),
        met_by="reconfirmed_on",
        done={"reconfirmed_on": TODAY, "reconfirm_by": None},
        done_words=say("Reconfirmed"),
    ),
    DueDate(
        "review",
        "contact",
        "review_on",
        late=say("Decide whether to keep this record. The day for it has passed."),
        ahead=say("Decide whether to keep this record."),
    ),
    DueDate(
        "funds",
        "strand",
        "funded_until",
        late=say("The money for this strand has run out."),
        ahead=say("The money for this strand runs out."),
        unless=_is(status="closed"),
    ),
    DueDate(
        "mandate",
        "actor",
        "mandate_until",
        late=say("The mandate of this actor has ended."),
        ahead=say("The mandate of this actor ends."),
    ),
    DueDate(
        "limits",
        "actor",
        "limits_review",
        late=say("Review the limits of this actor. The day for it has passed."),
        ahead=say("Review the limits of this actor."),
    ),
    DueDate(
        "listing",
        "group",
        "listed_checked",
        late=say("The last check of the legal listing is half a year old. Check it again."),
        ahead=say("Check the legal listing again."),
        after_days=180,
        done={"listed_checked": TODAY},
        done_words=say("Checked"),
        is_moved=False,
    ),
    DueDate(
        "disclaimer-not-given",
        "meeting",
        "date",
        late=say("The disclaimer was not given."),
        ahead=say("The disclaimer was not given."),
        only=_is(status="took-place", disclaimer="not-given"),
        is_open=True,
        done={"disclaimer": "given"},
        done_words=_GIVEN,
        is_moved=False,
    ),
    DueDate(
        "disclaimer-not-said",
        "meeting",
        "date",
        late=say("Write whether the disclaimer was given."),
        ahead=say("Write whether the disclaimer was given."),
        only=_is(status="took-place", disclaimer="-"),
        back_days=30,
        is_open=True,
        done={"disclaimer": "given"},
        done_words=_GIVEN,
        is_moved=False,
    ),
)
CONTACT_TODAY: Mapping[str, Json] = MappingProxyType({"last_two_way": TODAY})
CONTACT_WORDS = say("Contact today")
"""What *Done* writes for a channel whose contact is overdue."""
BY_CODE: Mapping[str, DueDate] = MappingProxyType({each.code: each for each in SOURCES})
