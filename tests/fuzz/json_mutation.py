"""Change JSON so that it stays canonical: bytes changed blindly hardly ever reach the rules."""

import json
import random
from typing import Any

import atheris

_ODD: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 2**47, 2**53, 2**63, "", [], {}, [""], [1], [None], {"a": 1}),
    *("0" * 32, "0" * 64, "a", "A", "a\n", "é", "\u202e", "\0", "RED", "CLEAR", "entries.jsonl"),
)


def mutate_value(data: bytes, max_size: int, seed: int) -> bytes:
    """Change one JSON value, or the bytes of it."""
    return _mutate(data, max_size, random.Random(seed))


def mutate_lines(data: bytes, max_size: int, seed: int) -> bytes:
    """Change one of several lines of JSON, or how they stand."""
    chance = random.Random(seed)
    lines = data.splitlines(keepends=True)
    if not lines or not chance.randrange(4):
        return bytes(atheris.Mutate(data, max_size))
    place = chance.randrange(len(lines))
    step = chance.randrange(8)
    if step == 0:
        del lines[place]
    elif step == 1:
        lines.insert(place, chance.choice(lines))
    elif step == 2:
        lines.sort()
    else:
        line = lines[place].removesuffix(b"\n")
        lines[place] = _mutate(line, max_size, chance) + b"\n"
    return b"".join(lines)[:max_size]


def _mutate(data: bytes, max_size: int, chance: random.Random) -> bytes:
    try:
        value = json.loads(data) if chance.randrange(4) else None
        places = list(_places(value))
        if not places:
            return bytes(atheris.Mutate(data, max_size))
        holder, key = chance.choice(places)
        _change(holder, key, places, chance)
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode()[:max_size]
    except (ValueError, RecursionError, TypeError):
        return bytes(atheris.Mutate(data, max_size))


def _places(value: Any) -> Any:
    """Yield each list or object within a value, with each of its keys."""
    pairs = value.items() if type(value) is dict else enumerate(value)
    if type(value) in {dict, list}:
        for key, inner in list(pairs):
            yield value, key
            if type(inner) in {dict, list}:
                yield from _places(inner)


def _change(holder: Any, key: Any, places: list[Any], chance: random.Random) -> None:
    step = chance.randrange(6)
    other, elsewhere = chance.choice(places)
    if step == 0:
        del holder[key]
    elif step == 1:
        holder[key] = json.loads(json.dumps(other[elsewhere]))
    elif step == 2 and type(holder) is dict:
        holder[_text(str(key), chance)] = holder.pop(key)
    elif step == 3 and type(holder) is list:
        holder.insert(chance.randrange(len(holder) + 1), holder[key])
    elif type(holder[key]) is str and step == 4:
        holder[key] = _text(holder[key], chance)
    elif type(holder[key]) is int:
        holder[key] += chance.choice((-1, 1, -(2**16), 2**32, 2**53, -(2**63)))
    else:
        holder[key] = chance.choice(_ODD)


def _text(text: str, chance: random.Random) -> str:
    return bytes(atheris.Mutate(text.encode(), len(text.encode()) + 16)).decode("utf-8", "replace")
