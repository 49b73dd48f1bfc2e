"""The window on a large book: what its own thread does for each page, and how long it blocks."""

import os
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from window_book import ACCOUNTS, CONTACTS, bring_conflicts, window_book
from window_hand import Taken, WindowHand

from waybook.book import Book
from waybook.desktop.lists.tables.view import RecordView
from waybook.desktop.session.places import BESIDE_RAIL, RAIL
from waybook.desktop.widgets.tabs import Tabs
from waybook.work.records.records import edit

ACTIONS = 500
SIZES = ((1180, 760), (900, 640), (1366, 768))
_REST = "unfinished"
_PARTS = ("people", "meetings", "timeline", "talks", "phases")
_VIEWS = ("stages", "scores", "warnings", "readiness", "brief")
_WORDS = ("talks", "road", "1", "ab", "")
Row = tuple[str, str, str, str]


def measure(place: Path) -> Iterator[Row]:
    """Yield the rows on the window: processor time of its thread, offscreen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(dir=place)  # its preferences stay here
    book = window_book(place)
    bring_conflicts(book, place, 1_000)
    few = WindowHand(book)
    yield _handover(few, 1_000)
    few.leave()
    bring_conflicts(book, place, 9_000)
    hand = WindowHand(book)
    opening = hand.opening
    yield (
        "the window on that book, without opening the file",
        _ms(opening.first),
        "",
        _split(opening),
    )
    yield _handover(hand, 10_000)
    yield from _accounts(hand)
    yield from _pages(hand, book)
    yield from _tables(hand)
    yield from _actions(hand, book)


def _handover(hand: WindowHand, count: int) -> Row:
    hand.resize(*SIZES[0])
    hand.go("groups")
    opened = hand.go("handover/conflicts")
    uid = hand.book.lists.rows("group", limit=1)[0].uid
    changed = hand.taken(lambda: _change(hand, uid))
    hand.go("groups")
    measured = f"{_ms(opened.first)}; {_ms(changed.longest)}"
    what = f"Handover with {count:,} conflicts: open; each change"
    return what, measured, "≤ 150; ≤ 30 ms" if count > 1_000 else "", _split(opened)


def _accounts(hand: WindowHand) -> Iterator[Row]:
    for pages, uid in ACCOUNTS.items():
        first = hand.go(f"meetings/{uid}")
        told = f"meeting page with an account of {pages} pages: first; again; resize; scroll"
        hand.go(_REST)
        again = hand.back()
        resized = max(hand.resize(*size).longest for size in SIZES[1:] + SIZES[:1])
        scrolled = hand.scroll()
        measured = (first.first, again.first, resized, scrolled.longest)
        yield told, "; ".join(map(_ms, measured)), "≤ 100; ≤ 40; ≤ 50; — ms", _split(first)


def _pages(hand: WindowHand, book: Book) -> Iterator[Row]:
    rows = []
    for place in _places(book):
        first = hand.go(place)
        blank = hand.blank()
        hand.go(_REST if place != _REST else "today")
        again = hand.back()
        resized = max(hand.resize(*size).longest for size in SIZES[1:] + SIZES[:1])
        rows.append((place, first, again, blank, resized, hand.scroll().longest))
    for place, first, again, blank, resized, scrolled in rows:
        measured = f"{_ms(first.first)}; {_ms(again.first)}; {_ms(resized)}; {_ms(scrolled)}"
        compared = f"{first.first / max(blank.first, 0.1):.1f} × a blank page of {_ms(blank.first)}"
        what = f"page {_named(place)}: first; again; resize; scroll"
        yield what, measured, "≤ 100; ≤ 40; —; — ms", f"{compared}; {_split(first)}"
    firsts = sorted(((first.first, place) for place, first, *_ in rows), reverse=True)
    agains = sorted(((again.first, place) for place, _, again, *_ in rows), reverse=True)
    worst = f"{_ms(firsts[0][0])} ({_named(firsts[0][1])}); {_ms(agains[0][0])}"
    middle = f"medians {_ms(statistics.median(each for each, _ in firsts))}; "
    middle += _ms(statistics.median(each for each, _ in agains))
    yield f"any of {len(rows)} pages: first; again", worst, "≤ 100; ≤ 40 ms", middle


def _tables(hand: WindowHand) -> Iterator[Row]:
    for name in ("groups", "people", "meetings"):
        hand.go(name)
        view = next(each for each in hand.page().findChildren(RecordView) if each.isVisible())
        longest = 0.0
        for column in range(view.model().columnCount()):
            header = view.horizontalHeader()
            longest = max(
                longest,
                hand.taken(lambda at=column, on=header: on.sectionClicked.emit(at)).longest,  # type: ignore[misc]
            )
        yield f"{name} sorted by each column: longest block", _ms(longest), "≤ 100 ms", ""


def _actions(hand: WindowHand, book: Book) -> Iterator[Row]:
    draw = random.Random(11)
    places = _places(book)
    blocks: list[tuple[float, str]] = []
    for _ in range(ACTIONS):
        name, act = _drawn(hand, draw, places)
        blocks.append((hand.taken(act).longest, name))
    blocks.sort(reverse=True)
    over = sum(block > 100 for block, _ in blocks)
    said = ", ".join(f"{name} {_ms(block)}" for block, name in blocks[:3])
    yield (
        f"longest block in {ACTIONS} random actions",
        _ms(blocks[0][0]),
        "≤ 100 ms",
        f"{over} above 100 ms; median {_ms(statistics.median(b for b, _ in blocks))}; {said}",
    )


def _drawn(
    hand: WindowHand, draw: random.Random, places: list[str]
) -> tuple[str, Callable[[], object]]:
    """Return something that a person may do next, by name."""
    place, size = draw.choice(places), draw.choice(SIZES)
    share, word = draw.random(), draw.choice(_WORDS)
    group, column = f"{draw.randrange(500):032x}", draw.randrange(3)
    tabs = [each for each in hand.page().findChildren(Tabs) if each.isVisible()]
    tables = [each for each in hand.page().findChildren(RecordView) if each.isVisible()]
    acts: list[tuple[str, Callable[[], object]]] = [
        (f"go {_named(place)}", lambda: hand.frame.go(place)),
        (f"open a group from {hand.frame.place[:12]}", lambda: hand.frame.go(f"groups/{group}")),
        ("back", hand.frame.go_back),
        ("resize", lambda: hand.window.resize(*size)),
        ("scroll", lambda: hand.scroll_to(share)),
        ("change a group", lambda: _change(hand, group)),
    ]
    if tabs:
        number = draw.randrange(tabs[0].tabBar().count())
        acts.append(
            (f"tab {number} of {hand.frame.place[:12]}", lambda: tabs[0].setCurrentIndex(number))
        )
    if tables:
        header = tables[0].horizontalHeader()
        acts.append((f"sort {hand.frame.place[:12]}", lambda: header.sectionClicked.emit(column)))
        acts.append((f"filter {hand.frame.place[:12]}", lambda: hand.filter(word)))
    return draw.choice(acts)


def _change(hand: WindowHand, uid: str) -> None:
    assert hand.window.session is not None
    number = random.Random(uid).randrange(1 << 30)
    hand.window.session.write(edit, uid=uid, fields={"aims": f"Aims {number} {hand.turn()}"})


def _places(book: Book) -> list[str]:
    group, contact = f"{3:032x}", f"{(1 << 24) + CONTACTS // 2:032x}"
    meeting, channel = (book.lists.rows(kind, limit=1)[0].uid for kind in ("meeting", "channel"))
    return [
        *(each.name for each in (*RAIL, *BESIDE_RAIL)),
        "settings",
        f"groups/{group}",
        *(f"groups/{group}/{part}" for part in _PARTS),
        *(f"groups/{group}/phases/{view}" for view in _VIEWS),
        *(f"handover/{part}" for part in ("seal", "sent", "questions", "people", "card")),
        f"people/{contact}",
        f"meetings/{meeting}/plan",
        f"channels/{channel}",
        "groups/new",
        "people/new",
        "meetings/new",
        f"meetings/{meeting}/write",
    ]


def _named(place: str) -> str:
    return "/".join("…" if len(part) == 32 else part for part in place.split("/"))


def _split(taken: Taken) -> str:
    return f"{_ms(taken.whole)} in all, longest block {_ms(taken.longest)}"


def _ms(span: float) -> str:
    return f"{span:.0f} ms"
