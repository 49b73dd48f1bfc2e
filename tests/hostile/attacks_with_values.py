"""Values that a field can hold and no person would write; records that lead to themselves."""

import json
from itertools import cycle
from pathlib import Path

from attacking import TABLE, Attack, attack
from scene import Scene

from forge import Forge
from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import KINDS

BIGGEST = (1 << 53) - 1
TEXTS: tuple[Json, ...] = (
    "\u0000", "\ufdd0\uffff\U0010ffff", "T" * 300, "\u202e" * 300, "a" + "\u0301" * 90,
    "\u2800", "\n" * 90, "<b>x</b><img src='file:///etc/passwd'>&amp;", "\u200b\ufeff\u00ad",
    "{}%s%n{0}\\", "0" * 32, "", None, "=cmd|' /C calc'!A0", "\u0e33" * 99,
    "\u1f9d1\u200d" * 90, "\x1b[2J\x07",
)  # fmt: skip
DATES: tuple[Json, ...] = (
    "0000", "9999-12-31", "-9999", "Y170000002", "9" * 200, "2026-02-31", "../..", "..", "/",
    "?", "2026-01-01/2025-01-01", "0000-00-00", "20XX", "XXXX", "2026-21", "1-1-1",
    "2026-01-01T25:61Z",
    "{2026,2027}", "2026~?%", "\u0661\u0662\u0663\u0664", "", None, "1999/..", "../9999", "-0001",
    "0000/9999", "Y-999999999", "2026-01-01/../..", "--5", "2026-13", "X" * 90,
)  # fmt: skip
NUMBERS: tuple[Json, ...] = (BIGGEST, -BIGGEST, 0, -1, 1_000_000_000, None, 3_652_059, 1 << 31)
SCALES: tuple[Json, ...] = (BIGGEST, -1, 0, 6, "unknown", "", "x", "5", None, "\u0665")
CODES: tuple[Json, ...] = (
    [],
    ["x"] * 100,
    ["\u0000"],
    [""],
    ["b", "a", "a"],
    None,
    ["T" * 900],
)
FLAGS: tuple[Json, ...] = (True, False, None)
TIMES: tuple[Json, ...] = (
    "25:00 +02:00", "14:30", "14:30 Nowhere/City", "99:99 " + "X" * 900, "\u0661\u0662:30 UTC", "",
    None, "14:30 +99:99", "14:30 ../../etc",
)  # fmt: skip
_OF: dict[Type, tuple[Json, ...]] = {
    Type.DATE: DATES,
    Type.TIME: TIMES,
    Type.NUMBER: NUMBERS,
    Type.SCALE: SCALES,
    Type.CODES: CODES,
    Type.YES_NO: FLAGS,
}
_STRICT = {"label", "rule", "withdrawn"}


def _odd(field: Field) -> tuple[Json, ...]:
    return _OF.get(field.type, TEXTS)


def _refs(forge: Forge, scene: Scene) -> dict[str, str]:
    return {"group": scene.known["group"], "meeting": scene.known["meeting"]}


@attack(suggests=True)
def every_field_of_every_kind_holds_odd_values(scene: Scene) -> list[Path]:
    forge = scene.forge()
    for code, kind in KINDS.items():
        if kind.aside:
            continue
        plain = [each for each in kind.fields if each.type is not Type.REF]
        values = {each.name: cycle(_odd(each)) for each in plain if each.name not in _STRICT}
        homes = {
            each.name: scene.known["group"]
            for each in kind.fields
            if each.type is Type.REF and "group" in each.refers_to
        }
        for _ in range(len(DATES)):
            forge.say(code, {**{name: next(odd) for name, odd in values.items()}, **homes})
    return [forge.seal()]


@attack()
def odd_values_over_what_was_here(scene: Scene) -> list[Path]:
    forge = scene.forge()
    for each in scene.tomas.lists.records():
        kind = KINDS[each.kind]
        if kind.steers:
            continue
        odd = {
            field.name: _odd(field)[hash_of(each.uid) % len(_odd(field))]
            for field in kind.fields
            if field.type is not Type.REF and field.name not in _STRICT
        }
        forge.over(each.uid, each.kind, odd)
    return [forge.seal()]


def hash_of(uid: str) -> int:
    return int(uid[:8], 16)


@attack(suggests=True)
def titles_of_64_kilobytes(scene: Scene) -> list[Path]:
    forge = scene.forge()
    for code in ("group", "contact", "meeting", "method", "follow-up", "event", "tenure"):
        title, line = KINDS[code].title[0], {"group": scene.known["group"]}
        for text in ("T" * 65_536, "\u202e\u0e33 " * 20_000, "<b>" + "\n" * 60_000):
            forge.say(code, {title: text, **(line if "group" in KINDS[code].by_name else {})})
    for name in ("group", "pine", "meeting", "account"):
        kind = KINDS[scene.tomas.lists.record(scene.known[name]).kind]
        forge.over(scene.known[name], kind.code, {kind.title[0]: "W" * 65_536})
    return [forge.seal()]


@attack()
def records_about_themselves(scene: Scene) -> list[Path]:
    """Every reference of every kind leads to its own record, in rings of one, two and seven."""
    forge = scene.forge()
    for code, kind in KINDS.items():
        refs = [field.name for field in kind.fields if field.type is Type.REF]
        if kind.aside or kind.steers or not refs:
            continue
        for size in (1, 2, 7):
            ring = [forge.new_uid() for _ in range(size)]
            for n, uid in enumerate(ring):
                forge.say(code, dict.fromkeys(refs, ring[(n + 1) % size]), record=uid)
    for each in scene.tomas.lists.records():
        refs = [field.name for field in KINDS[each.kind].fields if field.type is Type.REF]
        if refs and not KINDS[each.kind].steers:
            forge.say(each.kind, dict.fromkeys(refs, each.uid), record=each.uid)
    return [forge.seal()]


@attack()
def references_to_what_is_of_another_kind(scene: Scene) -> list[Path]:
    forge = scene.forge()
    there = cycle([*scene.known.values(), "f" * 32, "x", "\u0000", "", "../x", "G" * 40_000])
    for code, kind in KINDS.items():
        refs = [field.name for field in kind.fields if field.type is Type.REF]
        if kind.aside or kind.steers or not refs:
            continue
        for _ in range(len(scene.known)):
            forge.say(code, {name: next(there) for name in refs})
    return [forge.seal()]


@attack()
def lineages_and_strands_in_rings(scene: Scene) -> list[Path]:
    forge, group = scene.forge(), scene.known["group"]
    for n in range(40):
        body = {"name": f"B{n}", "parent": f"B{(n + 1) % 40}", "date": "1990", "relation": "split"}
        forge.say("lineage", {"group": group, **body})
        forge.say("lineage", {"group": group, "name": "Itself", "parent": "Itself"})
    ring = [forge.new_uid() for _ in range(40)]
    for n, uid in enumerate(ring):
        after = ring[(n + 1) % 40]
        forge.say("strand", {"group": group, "title": f"S{n}", "part_of": after}, record=uid)
        forge.say("strand-link", {"first": uid, "second": after, "relation": "precedes"})
    forge.over(scene.known["strand"], "strand", {"part_of": scene.known["strand"]})
    return [forge.seal()]


@attack()
def kinds_and_fields_of_a_newer_version(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    values: tuple[Json, ...] = ("text", 7, True, None, ["a", "b"], known["oak"], "\u0000", BIGGEST)
    for n in range(60):
        for kind in (f"kind{n}", "worksheet", "schema", "uid", "search"):
            odd = {
                f"field{n}": values[n % 8],
                "title": "T",
                "group": known["group"],
                "label": "CLEAR",
            }
            forge.say(kind, {**odd, "about": known["oak"], "of": known["oak"]})
    for uid in known.values():
        record = scene.tomas.lists.record(uid)
        forge.say(record.kind, {f"new{n}": each for n, each in enumerate(values)}, record=uid)
        forge.say(
            record.kind, {"uid": "x", "kind": "x", "title": "x", "conflicts": "x"}, record=uid
        )
    return [forge.seal()]


@attack()
def records_under_the_ids_of_other_things(scene: Scene) -> list[Path]:
    """Ids that this program works out: of books, of authors, of cases, of nothing."""
    forge, known = scene.forge(), scene.known
    ids = [
        scene.tomas.id, scene.mallory.id, "0" * 32, "f" * 32, scene.tomas.card.digest[:32],
        *(row[0] for row in scene.tomas.store.rows("SELECT uid FROM replicas")),
    ]  # fmt: skip
    for uid in dict.fromkeys(ids):
        forge.say("group", {"name": "X", "label": "CLEAR"}, record=uid)
        forge.say("group", {"aims": known["oak"]}, record=uid, uid=uid)
    for each in scene.tomas.lists.records("external-id"):
        forge.over(each.uid, "external-id", {"about": known["strand"], "value": "x", "name": ""})
    return [forge.seal()]


@attack()
def clocks_at_their_ends(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    century = 100 * 366 * 24 * 3600 * 1000
    for ms in (
        0,
        1,
        forge.now_ms,
        forge.now_ms + century,
        forge.now_ms + century + 10**7,
        (1 << 47) - 1,
    ):
        for name in ("pine", "oak", "account", "group", "follow"):
            kind = scene.tomas.lists.record(known[name]).kind
            forge.over(known[name], kind, {"note": f"At {ms}", "label": "CLEAR"}, at_ms=ms)
    return [forge.seal(sealed_ms=(1 << 47) - 1)]


def _raw(old: str, new: str) -> object:
    def forging(scene: Scene) -> list[Path]:
        forge = scene.forge()
        forge.say("group", {"name": "HERE"})
        return [forge.seal_raw(lambda raw: raw.replace(json.dumps(old).encode(), new.encode()))]

    return forging


def _enter() -> None:
    odd = {
        "nan": "NaN",
        "infinity": "1e999",
        "a_float": "1.5",
        "a_huge_number": "9" * 5_000,
        "a_number_beyond": str(1 << 53),
        "an_object": '{"a":1}',
        "a_deep_list": "[" * 50_000 + "]" * 50_000,
        "a_list_of_lists": "[[1]]",
        "half_a_surrogate": '"\\ud800"',
        "an_escape": '"\\u0041"',
        "a_raw_nul": '"\x00"',
        "nothing": "",
    }
    for name, value in odd.items():
        forging = _raw("HERE", value)
        TABLE[f"lines_with_{name}"] = Attack(f"lines_with_{name}", forging, refused=True)  # type: ignore[arg-type]


_enter()
