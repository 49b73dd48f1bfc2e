"""Much of one thing: each makes the entries of one bundle, so many of them."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from attacks_on_methods import small_model, write
from attacks_on_people import claim
from scene import Scene

from forge import Forge
from waybook.model.fields import Json

Flood = Callable[[Forge, Scene, int], None]
_WORDS = ("war", "road", "truce", "north", "brother", "harvest", "gate")


def values_of_one_field(forge: Forge, scene: Scene, count: int) -> None:
    for n in range(count):
        forge.say("group", {"name": f"Name {n}"}, record=scene.known["group"], by=forge.replica())


def conflicts_everywhere(forge: Forge, scene: Scene, count: int) -> None:
    """New contacts that contradict themselves in three fields each."""
    for n in range(count):
        record = forge.new_uid()
        for by in (forge.mine, forge.other):
            said = {"code_name": f"X-{n} {by.uid}", "note": by.uid, "role": by.uid[:4]}
            forge.say("contact", said, record=record, by=by)


def names_that_look_alike(forge: Forge, scene: Scene, count: int) -> None:
    for n in range(count):
        name = f"{_WORDS[n % 7]} PINE-{n // 7}" + "\u0301" * (n % 3) + "І" * (n % 2)
        forge.say("contact", {"code_name": name, "aliases": "PINE-4, OAK-2", "role": "speaks"})


def groups(forge: Forge, scene: Scene, count: int) -> None:
    for n in range(count):
        forge.say("group", {"name": f"Front {n}", "aliases": "Front", "aims": "Peace " * 20})


def methods(forge: Forge, scene: Scene, count: int) -> None:
    for n in range(count):
        asked = {"stage_in": ["S"], "model": f"m{n - 1}"} if n else None
        write(forge, small_model(n, asked))


def claims(forge: Forge, scene: Scene, count: int) -> None:
    made = [forge.say("contact", {"code_name": f"X-{n}"}) for n in range(count)]
    for one, other in pairwise(made):
        forge.say("same-person", claim(one, other))


def destroy_requests(forge: Forge, scene: Scene, count: int) -> None:
    for n in range(count):
        record = forge.say("reference", {"title": f"R {n}"})
        forge.say("destruction", {"of": record, "state": "destroyed", "date": "2026-01-01"})


def long_texts(forge: Forge, scene: Scene, count: int) -> None:
    meeting = scene.known["meeting"]
    paragraphs = "\n\n".join(f"They said {n}. " + "word " * 60 for n in range(count))
    forge.say("account", {"meeting": meeting, "text": paragraphs})
    forge.say("account", {"meeting": meeting, "text": "w" * (count * 300)})


def fields_of_one_record(forge: Forge, scene: Scene, count: int) -> None:
    said: dict[str, Json] = {f"new{n}": f"Value {n}" for n in range(count)}
    forge.say("group", said, record=scene.known["group"])
    forge.say("contact", said, record=scene.known["pine"])


def kinds(forge: Forge, scene: Scene, count: int) -> None:
    for n in range(count):
        forge.say(f"kind{n}", {"title": f"T {n}", "group": scene.known["group"]})


def edits_of_one_record(forge: Forge, scene: Scene, count: int) -> None:
    for n in range(count):
        forge.say(
            "contact", {"note": f"Note {n}"}, record=scene.known["pine"], counter=n + 1,
            at_ms=forge.now_ms + n, seen={forge.mine.uid: n} if n else {},
        )  # fmt: skip


def _of_a_group(kind: str, **fields: Json) -> Flood:
    def flood(forge: Forge, scene: Scene, count: int) -> None:
        for n in range(count):
            day = f"20{n % 27:02}-{1 + n % 12:02}-{1 + n % 28:02}"
            said: Mapping[str, Json] = {
                name: value.format(n=n, day=day) if isinstance(value, str) else value
                for name, value in fields.items()
            }
            forge.say(kind, {"group": scene.known["group"], **said})

    return flood


def _of(home: str, field: str, kind: str, **fields: Json) -> Flood:
    def flood(forge: Forge, scene: Scene, count: int) -> None:
        for n in range(count):
            said = {k: v.format(n=n) if isinstance(v, str) else v for k, v in fields.items()}
            forge.say(kind, {field: scene.known[home], **said})

    return flood


def attendance(forge: Forge, scene: Scene, count: int) -> None:
    for n in range(count):
        contact = forge.say("contact", {"code_name": f"X-{n}"})
        forge.say("attendance", {"meeting": scene.known["meeting"], "contact": contact})


FLOODS: dict[str, Flood] = {
    "values": values_of_one_field,
    "conflicts": conflicts_everywhere,
    "names": names_that_look_alike,
    "groups": groups,
    "methods": methods,
    "claims": claims,
    "destroy_requests": destroy_requests,
    "long_texts": long_texts,
    "fields": fields_of_one_record,
    "kinds": kinds,
    "edits": edits_of_one_record,
    "attendance": attendance,
    "accounts": _of("meeting", "meeting", "account", text="They said {n}."),
    "commitments": _of_a_group("commitment", what="Promise {n}", date="{day}", due="{day}"),
    "follow_ups": _of_a_group("follow-up", what="Ask {n}", due="{day}", status="open"),
    "meetings": _of_a_group("meeting", title="Talks {n}", date="{day}"),
    "events": _of_a_group("event", title="Raid {n}", date="{day}", type="attack"),
    "assessments": _of_a_group("assessment", model="lifecycle", stage="L{n}", date="{day}"),
    "scores": _of_a_group("score", indicator="cohesion", value=3, date="{day}"),
    "replies": _of_a_group("warning", code="W{n}", status="answered", date="{day}"),
    "tenures": _of_a_group("tenure", holder="Chief {n}", since="{day}", position="chief"),
    "lineage": _of_a_group("lineage", name="B{n}", parent="B1", date="{day}", relation="split"),
    "strands": _of_a_group("strand", title="Strand {n}", since="{day}"),
    "references": _of_a_group("reference", title="Book {n}", author="A", date="{day}"),
    "affiliations": _of("pine", "contact", "affiliation", position="Rank {n}"),
    "roles": _of("pine", "contact", "role", role="mediator", represents="R {n}"),
    "evidence": _of("assessment", "about", "evidence", note="Seen {n}"),
    "attachments": _of("meeting", "about", "attachment", name="f{n}.txt", digest="f" * 64, size=1),
    "questions": _of("pine", "about", "question", text="Who is {n}?"),
    "external_ids": _of("group", "about", "external-id", scheme="iso3", value="{n}"),
}
