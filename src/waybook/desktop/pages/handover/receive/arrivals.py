"""What arrived, as a tree: senders, their bundles, the groups in each, the records of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

from waybook.book import RecordOutcome, Refusal
from waybook.desktop.pages.handover.receive.selection import Selection, Share
from waybook.desktop.session.name_order import by_name
from waybook.work.records.duplicates import SimilarPair
from waybook.work.suggestions.suggestions import Suggestion


class What(Enum):
    """What a line of the tree stands for."""

    SENDER = auto()
    BUNDLE = auto()
    GROUP = auto()
    RECORD = auto()
    SUGGESTED = auto()
    SUGGESTION = auto()
    SIMILAR = auto()
    PAIR = auto()
    REFUSED = auto()
    REFUSAL = auto()


@dataclass(eq=False)
class ArrivalNode:
    """One line; the lines below it are made when they are first asked for."""

    what: What
    places: tuple[int, ...]  # of the bundles it is about
    parent: "ArrivalNode | None" = None
    row: int = 0
    key: str = ""  # the name of a sender, the uid of a group
    records: Sequence[RecordOutcome] = ()
    refusals: Sequence[Refusal] = ()
    suggestions: Sequence[Suggestion] = ()
    similar: Sequence[SimilarPair] = ()
    make: Callable[["ArrivalNode"], Iterator["ArrivalNode"]] = field(
        default=lambda _: iter(()), repr=False
    )

    @cached_property
    def children(self) -> "list[ArrivalNode]":
        """Return the lines below, numbered."""
        made = list(self.make(self))
        for row, each in enumerate(made):
            each.parent, each.row = self, row
        return made

    @property
    def is_leaf(self) -> bool:
        """Tell, without making any, that there are no lines below."""
        return self.what in {What.RECORD, What.SUGGESTION, What.PAIR, What.REFUSAL}

    @property
    def place(self) -> int:
        """Return the place of its bundle."""
        return self.places[0]


def tree_of(selection: Selection) -> ArrivalNode:
    """Return the root: by sender, and those that could not be read, last."""
    by_sender: dict[str, list[int]] = {}
    for place, outcome in enumerate(selection.outcomes):
        by_sender.setdefault(outcome.sender, []).append(place)

    def senders(_: ArrivalNode) -> Iterator[ArrivalNode]:
        for sender in sorted(by_name(by_sender, str), key=lambda name: not name):
            places = by_sender[sender]
            if sender and len(places) > 1:
                yield ArrivalNode(What.SENDER, tuple(places), key=sender, make=bundles)
            else:
                yield from (bundle(place) for place in places)

    def bundles(node: ArrivalNode) -> Iterator[ArrivalNode]:
        yield from (bundle(place) for place in node.places)

    def bundle(place: int) -> ArrivalNode:
        outcome = selection.outcomes[place]
        return ArrivalNode(
            What.BUNDLE,
            (place,),
            records=selection.told[place],
            refusals=outcome.refusals,
            suggestions=outcome.suggestions,
            similar=outcome.similar,
            make=groups_of,
        )

    return ArrivalNode(What.SENDER, (), make=senders)


def groups_of(node: ArrivalNode) -> Iterator[ArrivalNode]:
    """Yield suggestions, possible duplicates, groups, the records of none, and refusals."""
    if node.suggestions:
        below = node.suggestions
        yield ArrivalNode(What.SUGGESTED, node.places, suggestions=below, make=suggestions_of)
    if node.similar:
        pairs = node.similar
        yield ArrivalNode(What.SIMILAR, node.places, similar=pairs, make=pairs_of)
    by_group: dict[str, list[RecordOutcome]] = {}
    for record in node.records:
        by_group.setdefault(record.group, []).append(record)
    for uid in sorted(by_group, key=lambda uid: (not uid, -len(by_group[uid]), uid)):
        found = sorted(by_group[uid], key=weight)
        yield ArrivalNode(What.GROUP, node.places, key=uid, records=found, make=records_of)
    if node.refusals:
        yield ArrivalNode(What.REFUSED, node.places, refusals=node.refusals, make=refusals_of)


def records_of(node: ArrivalNode) -> Iterator[ArrivalNode]:
    """Yield the records of a group."""
    for record in node.records:
        yield ArrivalNode(What.RECORD, node.places, key=record.uid, records=(record,))


def suggestions_of(node: ArrivalNode) -> Iterator[ArrivalNode]:
    """Yield the changes that a bundle suggests."""
    for each in node.suggestions:
        yield ArrivalNode(What.SUGGESTION, node.places, key=each.uid, suggestions=(each,))


def pairs_of(node: ArrivalNode) -> Iterator[ArrivalNode]:
    """Yield the pairs of records that may be the same."""
    for each in node.similar:
        yield ArrivalNode(What.PAIR, node.places, key=each.one.uid, similar=(each,))


def refusals_of(node: ArrivalNode) -> Iterator[ArrivalNode]:
    """Yield what was refused of a bundle."""
    for refusal in node.refusals:
        yield ArrivalNode(What.REFUSAL, node.places, key=refusal.record, refusals=(refusal,))


def share_of(selection: Selection, node: ArrivalNode) -> Share:
    """Count the records of a line, and how many of them will be merged."""
    if node.what is What.SENDER:
        shares = [selection.share(place) for place in node.places]
        return Share(sum(share.taken for share in shares), sum(share.all for share in shares))
    return selection.share(node.place, None if node.what is What.BUNDLE else node.records)


def weight(record: RecordOutcome) -> tuple[bool, bool, str]:
    """Put first what a person should check: conflicts, then changes."""
    return (not record.conflicts, record.outcome != "changed", record.title.casefold())


def is_withdrawn(record: RecordOutcome) -> bool:
    """Tell whether an arrival takes a record out of the lists."""
    return record.fields.get("withdrawn", (None, None))[1] is True
