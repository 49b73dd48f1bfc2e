"""Stories of made-up groups, for tests."""

from itertools import count

from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.case_file import read_case, records_of
from waybook.practice.phases.history.group_history import Story, story
from waybook.resource_files import resource

GROUP = "0" * 32


class Telling:
    """Notes records one after the other, and tells the story they make."""

    def __init__(self) -> None:
        self.noted: list[SnapshotRecord] = [
            SnapshotRecord(GROUP, "group", GROUP, {"name": "River Front"})
        ]
        self._numbers = count(1)

    def note(self, kind: str, by: str = "Amina", **fields: Json) -> str:
        uid = f"{next(self._numbers):032x}"
        self.noted.append(SnapshotRecord(uid, kind, GROUP, {"group": GROUP, **fields}, by, by))
        return uid

    def scores(self, date: str, by: str = "Amina", **values: int | str) -> list[str]:
        return [
            self.note("score", by, indicator=name, value=value, date=date)
            for name, value in values.items()
        ]

    def stage(self, model: str, stage: str, date: str, by: str = "Amina", **more: Json) -> str:
        return self.note("assessment", by, model=model, stage=stage, date=date, **more)

    def story(self) -> Story:
        return story(GROUP, self.noted)


def burundi() -> Story:
    """The public case, as one person imported it."""
    records = records_of(read_case(resource("cases/burundi.json").read_bytes()))
    group = next(record.uid for record in records if record.kind == "group")
    return story(
        group, (SnapshotRecord(r.uid, r.kind, group, r.fields, "a", "Amina") for r in records)
    )
