"""Canonical JSON: Python's `json` reads it, writes it again, and the bytes are compared."""

import json
from itertools import pairwise
from typing import Any, NoReturn

from independent_reader.outcome import demand, refuse

MOST = 2**53 - 1


def parse(raw: bytes) -> Any:
    """Return the value that these bytes are the one way to write."""
    try:
        value = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_object,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
        again = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError) as fault:
        refuse(f"no JSON: {fault}")
    demand(again == raw, "not canonical")
    return value


def members(value: Any, *keys: str) -> list[Any]:
    """Return the values of an object that must have these keys and no others."""
    demand(type(value) is dict and value.keys() == set(keys), f"not an object of {keys}")
    return [value[key] for key in keys]


def is_integer(value: Any, least: int, most: int = MOST) -> bool:
    """Say whether it is an integer from `least` to `most`; true and false are none."""
    return type(value) is int and least <= value <= most


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key.encode("utf-16-be") for key, _ in pairs]
    demand(all(one < two for one, two in pairwise(keys)), "keys out of order")
    return dict(pairs)


def _no_number(text: str) -> NoReturn:
    refuse(f"{text} is no integer")
