"""What a person decided about two records: one and the same, or not."""

from waybook.model.declare import choice, choices, long, ref
from waybook.model.fields import Field, Kind
from waybook.model.translatable import say


def _claim(code: str, names: tuple[str, str], verdicts: tuple[str, str], *about: str) -> Kind:
    """Declare a claim about two records of one of the kinds."""
    same, different = verdicts
    return Kind(
        code,
        *names,
        title=("verdict", "why"),
        fields=(
            _bound("keep", say("Shown as"), *about),
            _bound("other", say("Also recorded as"), *about),
            choice(
                "verdict",
                say("Decision"),
                choices(same=same, different=different),
                required=True,
                strictest=True,
            ),
            long("why", say("Why"), names_people=True),
        ),
        steers=("keep", "other", "verdict"),
    )


def _bound(name: str, words: str, *about: str) -> Field:
    """Declare a reference to one of the two records of a claim, which leaves only with both."""
    people = "contact" in about
    return ref(name, words, *about, owner=True, bound=True, required=True, names_people=people)


SAME_PERSON = _claim(
    "same-person",
    (say("Same person"), say("Same-person decisions")),
    (say("The same person"), say("Not the same person")),
    "contact",
)
SAME_RECORD = _claim(
    "same-record",
    (say("Same record"), say("Same-record decisions")),
    (say("The same"), say("Not the same")),
    *("group", "actor", "channel", "meeting"),
)

KINDS = (SAME_PERSON, SAME_RECORD)
