"""Where a group stands today, by name: what the head of its page and the list of groups say."""

from dataclasses import dataclass

from waybook.book import Book, RecordScope, noted
from waybook.book.queries.one_voice import resolved
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.current_stages import stages_of, stands_among
from waybook.practice.phases.history.group_history import story
from waybook.practice.phases.history.typed_stages import WHENEVER
from waybook.practice.phases.methods.registry import Methods
from waybook.work.phases.group_history import today
from waybook.work.phases.methods import methods_of


@dataclass(frozen=True, slots=True)
class NamedStage:
    """One current stage and its model by name, and the date as it was written; '' if there is none.

    `about` is the name of a strand, a channel or a side, or ''.
    """

    model: str
    about: str
    stage: str
    date: str


def stages_now(book: Book, group: str) -> tuple[NamedStage, ...]:
    """Return the current stages, those about the whole group first; what several say once."""
    same, methods = book.lists.duplicates, methods_of(book)
    notes = noted(book, RecordScope(same.all_of(group), {"assessment": "", "strand": ""}))
    told = story(group, resolved(same, notes))
    found = stands_among(stages_of(told), methods, today(book))
    names = {row.uid: row.title for row in book.lists.rows_of({each.about for each in found})}
    in_order = sorted(found, key=lambda each: (each.about != "", each.model, each.about))
    return tuple(
        dict.fromkeys(
            _named(each.noted, names.get(each.about, each.about), methods) for each in in_order
        )
    )


def _named(noted: SnapshotRecord, about: str, methods: Methods) -> NamedStage:
    model = methods.model_under(noted.text("model"), noted.text("model_version"))
    stage = model.by_code.get(noted.text("stage")) if model else None
    return NamedStage(
        model.head.name if model else noted.text("model"),
        about,
        stage.name if stage else noted.text("stage"),
        "" if noted.text("date") == WHENEVER else noted.text("date"),
    )
