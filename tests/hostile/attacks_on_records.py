"""What lowers, raises, moves, withdraws or destroys records that were here, and in whose name."""

from hashlib import sha256
from pathlib import Path

from attacking import attack
from scene import Scene

from waybook.book import Book
from waybook.model.fields import Type
from waybook.model.kinds import KINDS
from waybook.model.labels import Label


def everything(book: Book) -> list[tuple[str, str]]:
    """Return record and kind of all that a book holds, in the order of a bundle."""
    return [(each.uid, each.kind) for each in book.lists.records()]


def _on_everything(scene: Scene, **fields: object) -> Path:
    """Give all that Mallory knows of, and all that Tomas holds, the same values."""
    forge = scene.forge()
    for uid, kind in everything(scene.tomas):
        forge.over(uid, kind, fields)  # type: ignore[arg-type]
    return forge.seal()


@attack()
def everything_is_clear(scene: Scene) -> list[Path]:
    opened = {"opened_by": "Tomas", "opened_why": "It is known by now."}
    return [_on_everything(scene, label="CLEAR", **opened)]


@attack()
def everything_is_red_and_off_record(scene: Scene) -> list[Path]:
    return [_on_everything(scene, label="RED", rule="off-record")]


@attack()
def labels_of_unknown_codes(scene: Scene) -> list[Path]:
    first = _on_everything(scene, label="", rule="")
    return [first, _on_everything(scene, label="PINK\u202e", rule="on-record ")]


@attack()
def labels_of_none(scene: Scene) -> list[Path]:
    return [_on_everything(scene, label=None, rule=None)]


@attack(suggests=True)
def everything_is_withdrawn(scene: Scene) -> list[Path]:
    return [_on_everything(scene, withdrawn=True)]


@attack()
def what_i_withdrew_is_back(scene: Scene) -> list[Path]:
    return [_on_everything(scene, withdrawn=False)]


@attack()
def consent_and_rules_are_loosened(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    forge.over(known["crane"], "contact", {"consent": "partners"})
    forge.over(known["off"], "account", {"rule": "on-record", "meeting": None})
    forge.over(known["secret"], "account", {"label": "CLEAR", "meeting": None, "quotes": ""})
    forge.over(known["oak"], "contact", {"label": "CLEAR", "code_name": "OAK"})
    return [forge.seal()]


@attack(suggests=True)
def records_are_moved_to_where_they_leave(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    open_group = forge.say("group", {"name": "Open", "label": "CLEAR"})
    open_meeting = forge.say("meeting", {"title": "Open", "label": "CLEAR", "group": open_group})
    for uid, kind in everything(scene.tomas):
        for field in KINDS[kind].fields:
            if field.type is Type.REF and field.owner:
                there = open_meeting if "meeting" in field.refers_to else open_group
                forge.over(uid, kind, {field.name: there, "label": "CLEAR"})
    forge.say("attendance", {"meeting": open_meeting, "contact": known["oak"], "label": "CLEAR"})
    forge.say("evidence", {"about": open_group, "record": known["secret"], "label": "CLEAR"})
    return [forge.seal()]


@attack()
def my_judgements_answered_in_my_name(scene: Scene) -> list[Path]:
    """Under replicas that the hash binds to the key of Tomas, and to one of his own."""
    forge, known = scene.forge(), scene.known
    me = scene.tomas.signing.fingerprint
    his = forge.replica(me)
    real = scene.tomas.authors.replicas(
        [row[0] for row in scene.tomas.store.rows("SELECT uid FROM replicas")]
    )
    mine = next(each for each in real if each.author == me)
    for by in (his, mine):
        said = {"status": "dismissed", "reason": "I looked into it."}
        forge.over(known["warning"], "warning", said, by=by, counter=1 << 40)
        forge.over(known["follow"], "follow-up", {"status": "done"}, by=by, counter=1 << 40)
        forge.over(known["assessment"], "assessment", {"stage": "L9"}, by=by, counter=1 << 40)
        forge.over(known["score"], "score", {"value": 5}, by=by, counter=1 << 40)
        forge.over(known["oak"], "contact", {"label": "CLEAR"}, by=by, counter=1 << 40)
        forge.over(known["account"], "account", {"label": "CLEAR"}, by=by, counter=1 << 40)
        for code in ("W01", "W02", "W10", "W13", "W15"):
            forge.say("warning", {**said, "code": code, "group": known["group"]}, by=by)
    names = {me: "Tomas", scene.mallory.signing.fingerprint: ""}
    return [forge.seal(authors=names)]


@attack(suggests=True)
def my_entries_with_another_content(scene: Scene) -> list[Path]:
    """The uid, replica and instant of entries that Tomas wrote, and other values in them."""
    forge = scene.forge()
    held = dict(scene.tomas.lists.entries_of(scene.tomas.lists.all_uids()))
    replicas = {
        each.uid: each
        for each in scene.tomas.authors.replicas({e.replica for v in held.values() for e in v})
    }
    for uid, entries in held.items():
        for each in entries[:1]:
            title = KINDS[each.kind].title[0]
            forge.say(
                each.kind, {title: "Not what I wrote", "label": "CLEAR"},
                record=uid, uid=each.uid, by=replicas[each.replica], at_ms=each.at >> 16,
                counter=1 << 50, seen={},
            )  # fmt: skip
    return [forge.seal()]


@attack()
def records_of_another_kind(scene: Scene) -> list[Path]:
    forge = scene.forge()
    forge.say("reference", {"title": "A note"})
    for uid, kind in everything(scene.tomas)[:60]:
        other = "contact" if kind != "contact" else "group"
        forge.say(other, {"note": "Not what it was", "label": "CLEAR"}, record=uid, at_ms=1)
    return [forge.seal()]


@attack(refused=True)
def records_of_the_identity_book(scene: Scene) -> list[Path]:
    forge = scene.forge()
    forge.say("identity", {"name": "Jean Realname"}, record=scene.known["pine"])
    return [forge.seal()]


@attack()
def destroy_requests_for_everything(scene: Scene) -> list[Path]:
    forge = scene.forge()
    for uid in scene.tomas.lists.all_uids():
        forge.say("destruction", {"of": uid, "state": "destroyed", "date": "2026-01-01"})
    for odd in ("", "x", "\u0000", "f" * 32, "../..", None):
        forge.say("destruction", {"of": odd, "state": "destroyed", "date": "never"})
    forge.say("destruction", {"of": forge.new_uid(), "state": "burnt"})
    return [forge.seal()]


@attack()
def destroy_requests_answered_for_me(scene: Scene) -> list[Path]:
    forge, me = scene.forge(), scene.tomas.signing.fingerprint
    for uid in (scene.known["pine"], scene.known["oak"]):
        mine = sha256(f"destruction\n{uid}\n{me}\n".encode()).hexdigest()[:32]
        for state in ("destroyed", "declined"):
            forge.say("destruction", {"of": uid, "state": state}, record=mine, by=forge.replica(me))
        forge.say("destruction", {"of": mine, "state": "destroyed"}, record=uid)
    return [forge.seal()]


@attack()
def leaders_come_and_go(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    for uid in scene.tomas.lists.all_uids("tenure"):
        forge.over(uid, "tenure", {"until": "1999", "ended": "killed", "holder": "Nobody"})
    for n in range(50):
        dates = {"since": f"20{n:02}", "until": f"19{n:02}"}
        forge.say("tenure", {"group": known["group"], "holder": "Me", **dates})
        forge.say("tenure", {"group": known["tenure"], "holder": "Me", "since": "2031/2029"})
    return [forge.seal()]


@attack()
def attachments_with_names_and_contents_of_others(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    digest = scene.tomas.lists.record(known["attachment"]).fields["digest"]
    names = (
        "../../../etc/cron.d/x", "/etc/passwd", "..", ".", "", "\u0000", "CON", "NUL.txt",
        "a.desktop", "x" * 5000, "\u202efdp.exe", "a/b\\c", "\u2800", "desktop.ini",
        "\u12a0" * 200, "-rf", "~",
    )  # fmt: skip
    digests = (digest, "f" * 64, "../" * 20, "", "F" * 64, "\u0000", None)
    for n, name in enumerate(names):
        said = {"about": known["meeting"], "name": name, "digest": digests[n % len(digests)]}
        forge.say("attachment", {**said, "size": (-1, 0, 1 << 52)[n % 3], "label": "CLEAR"})
    forge.over(known["attachment"], "attachment", {"digest": "0" * 64, "size": -5, "about": None})
    return [forge.seal()]


@attack()
def fields_said_to_be_harmless(scene: Scene) -> list[Path]:
    """The label of a field that is strict here, or unknown, is given as CLEAR in the manifest."""
    forge, known = scene.forge(), scene.known
    forge.say("warning", {"inputs": "all", "liaison": known["oak"]}, record=known["warning"])
    forge.over(known["group"], "group", {"liaison": known["secret"], "song": known["oak"]})
    path = forge.seal(labels={"warning": {"inputs": Label.CLEAR.code}})
    forge = scene.forge()
    forge.over(known["group"], "group", {"liaison": [known["secret"]], "rhythm": 7})
    return [path, forge.seal(labels={"group": {"liaison": Label.CLEAR.code}})]
