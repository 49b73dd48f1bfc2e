"""The picture of one group with 5,000 items: the first paint, and each frame while panning."""

import os
import random
import statistics
from collections.abc import Iterator
from pathlib import Path

from bench_merge import new_book
from material import timed

from waybook.book import Edit
from waybook.model.fields import Json

ITEMS = {"score": 2500, "event": 1500, "meeting": 500, "assessment": 400, "commitment": 100}
INDICATORS = ("cohesion", "isolation", "mil_pressure", "interest_in_dialogue", "channel_trust")
SIZE = (1180, 2400)  # so high that every row is in sight
ON = "2025-12-31"
FRAMES = 40


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on the picture, painted offscreen with all of its rows in sight."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - other parts need no Qt

    from waybook.desktop.theme.schemes import Scheme  # noqa: PLC0415
    from waybook.desktop.theme.theme import Theme  # noqa: PLC0415
    from waybook.desktop.timeline.widget import PictureWidget  # noqa: PLC0415
    from waybook.work.phases.phase_view import phases  # noqa: PLC0415
    from waybook.work.phases.pictures import picture_of  # noqa: PLC0415

    app = QApplication.instance() or QApplication(["bench", "-style", "Fusion"])
    Theme(app, Scheme.LIGHT, 100)  # type: ignore[arg-type]
    book = new_book(place, "picture")
    group = f"{9:032x}"
    book.append(_edits(group))
    with timed() as reading:
        found = phases(book, group=group, as_of=ON)
    with timed() as drawing_up:
        picture = picture_of(found, warned=False)
    with timed() as warning:
        picture = picture_of(found)
    firsts = []
    for _ in range(7):
        widget = PictureWidget()
        widget.resize(*SIZE)
        with timed() as took:
            widget.show_picture(picture)
            widget.show()
            app.processEvents()
        firsts.append(took.seconds)
        widget.hide()
    widget.show()
    app.processEvents()
    for name, factor in (("all in sight", 1.0), ("a fifth in sight", 5.0)):
        widget.fit()
        widget.zoom(factor)
        frames = []
        for _ in range(FRAMES):
            with timed() as took:
                widget.pan(9)
                widget.viewport().repaint()
            frames.append(took.seconds)
        if factor == 1.0:
            count = sum(len(row.items) for lane in picture.lanes for row in lane.rows)
            yield "first paint of a picture", _ms(firsts), "≤ 100 ms", f"{count} items"
        longest = f"longest {max(frames) * 1000:.0f} ms"
        yield f"one frame of panning, {name}", _ms(frames), "≤ 16 ms", longest
    ahead = f"{reading.seconds * 1000:.0f}, {drawing_up.seconds * 1000:.0f} ms"
    yield "reading that group; drawing up its lanes", ahead, "", ""
    yield "asking its rules of 600 days, in a thread", f"{warning.seconds:.1f} s", "", ""
    book.close()


def _ms(spans: list[float]) -> str:
    return f"{statistics.median(spans) * 1000:.0f} ms"


def _edits(group: str) -> Iterator[Edit]:
    draw = random.Random(1)

    def day(first: int = 1986, last: int = 2025) -> str:
        return f"{draw.randint(first, last)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"

    def fields(kind: str, number: int) -> dict[str, Json]:
        if kind == "score":
            known: list[Json] = [1, 2, 3, 4, 5, "unknown"]
            value = draw.choice(known)
            return {"indicator": INDICATORS[number % 5], "value": value}
        if kind == "event":
            return {"title": f"Event {number}, told in a few words", "type": "offensive"}
        if kind == "meeting":
            return {"title": f"Meeting {number}", "status": "took-place"}
        if kind == "commitment":
            return {"what": f"Promise {number}", "due": day(2000, 2026), "status": "open"}
        stage = draw.choice(["L3", "L4", "L5", "L6"])
        return {"model": "lifecycle", "model_version": "1", "stage": stage}

    yield Edit("group", {"name": "Forty years"}, group)
    for kind, count in ITEMS.items():
        for number in range(count):
            yield Edit(kind, {**fields(kind, number), "group": group, "date": day()})
