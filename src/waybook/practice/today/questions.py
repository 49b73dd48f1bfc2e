"""Lines of Today from questions: those to me that wait, and answers to mine that came."""

from collections.abc import Collection, Iterable, Iterator

from waybook.model.names.alike import alike
from waybook.model.snapshot import SnapshotRecord
from waybook.model.translatable import say
from waybook.practice.phases.history.days import days_of
from waybook.practice.today.lines import NO_DAYS, LineReason, TodayLine, TodayPart, basis_of

QUESTION, ANSWER = "question", "answer"
_ASKED = say("This question is for you.")
_ANSWERED = say("Your question was answered.")


def question_lines(
    questions: Iterable[SnapshotRecord], *, me: str, name: str, came: Collection[str], day: int
) -> Iterator[TodayLine]:
    """Yield questions to a person by name, and answers that came to those that `me` asked.

    `me` is a fingerprint; `came` are the records that came in bundles since the person looked.
    """
    for each in questions:
        answer = each.text("answer").strip()
        asked = days_of(each.text("asked"))
        if asked is not None and asked.first > day:
            continue
        if not answer and _is_me(each.text("to_whom"), name) and each.author != me:
            yield _line(each, QUESTION, _ASKED, "asked", TodayPart.OPEN)
        elif answer and each.author == me and each.uid in came:
            yield _line(each, ANSWER, _ANSWERED, "answered", TodayPart.NEWS)


def _is_me(to_whom: str, name: str) -> bool:
    return bool(to_whom.strip()) and alike(to_whom, name)


def _line(noted: SnapshotRecord, code: str, words: str, field: str, part: TodayPart) -> TodayLine:
    date = noted.text(field)
    based_on = basis_of(code, noted.uid, noted.text("text")) if code == QUESTION else ""
    return TodayLine(
        noted.uid,
        noted.kind,
        noted.title,
        noted.group,
        date,
        LineReason(words),
        code,
        part,
        based_on,
        days_of(date) or NO_DAYS,
    )
