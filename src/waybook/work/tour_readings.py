"""How two mediators of the example assess the same group: stages, scores, a warning's answer."""

from collections.abc import Callable, Mapping

from waybook.book import Book
from waybook.model.fields import Json
from waybook.work.phases.assessing import assess, score
from waybook.work.phases.phase_view import phases
from waybook.work.phases.warnings import answer

DAY = "2003-09-02"
_SCORES: Mapping[str, Json] = {
    "interest_in_dialogue": 4,
    "negotiation_capacity": 3,
    "political_agenda": "unknown",
}
_AMINA: Mapping[str, Json] = {
    "confidence": "medium",
    "intentions": "A place in the army first; posts can wait",
    "reasoning": "A signed text without guarantees was broken before",
    "strategy": "Talk in the region, hold the ground at home",
    "evolution": "A year ago observers were an insult; now it matters who names them",
    "change_my_mind": "A new offensive, or a second delegation",
}
_JONAS: Mapping[str, Json] = {
    "confidence": "low",
    "reason": "The delegation came without a mandate for the army",
    "intentions": "Posts, and recognition by the region",
    "change_my_mind": "A named delegate with a written mandate",
}


def read_the_group(
    amina: Book, jonas: Book, *, group: str, meeting: str, tell: Callable[[str], None]
) -> None:
    """Let both assess the group after the same meeting, and one of them score and answer."""
    _assess(amina, group, meeting, "L8", _AMINA)
    _assess(jonas, group, meeting, "L7", _JONAS)
    tell("After it Amina sees the group negotiating (L8), Jonas no more than an opening (L7).")
    score(amina, group=group, date=DAY, values=_SCORES, evidence=[meeting])
    found = [each for each in phases(amina, group=group, as_of=DAY).warnings if each.is_open]
    said = "; ".join(f"{each.rule.code} {each.rule.name}" for each in found)
    tell(f"She scores what she saw; what she could not tell stays unknown. Rules warn of: {said}.")
    first = found[0].rule
    answer(amina, group=group, code=first.code, response=first.responses[0], on=DAY)
    tell(f"She answers {first.code}: {first.responses[0]}. No rule sets a stage or a score.")


def _assess(book: Book, group: str, meeting: str, stage: str, more: Mapping[str, Json]) -> None:
    assess(
        book, group=group, model="lifecycle", stage=stage, date=DAY, evidence=[meeting], more=more
    )
