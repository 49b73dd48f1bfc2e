"""Canonical JSON: one way to write each value (RFC 8785 for keys and strings, integers only).

JSON that two programs could read in two ways is refused: a duplicate key, a space, an unnecessary
escape, `1.0` for `1`. So the signed bytes have only one meaning.

Long objects are checked for their order before the encoder sees them: see `journal.spelling`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

import msgspec

from waybook.journal.key_order import FEW, is_ascending
from waybook.model.faults import BadFormat

T = TypeVar("T")
Objects = Iterable[Mapping[str, object]]

_encoder = msgspec.json.Encoder(order="sorted")
NOT_JSON = (msgspec.MsgspecError, UnicodeError, RecursionError, OverflowError)
"""What msgspec raises on bytes that are not JSON, or not of the expected shape."""


def serialise(value: object) -> bytes:
    """Return the one encoding: keys sorted, no spaces, UTF-8."""
    return _encoder.encode(value)


def serialise_lines(values: list[T]) -> bytes:
    """Return one canonical line for each value, each ended by LF."""
    return _encoder.encode_lines(values)


def parse(
    raw: bytes, decoder: msgspec.json.Decoder[T], objects: Callable[[T], Objects], otherwise: str
) -> T:
    """Return the value; raise BadFormat unless `serialise` gives exactly these bytes.

    `objects` names the JSON objects in a value that may be long, `otherwise` is the sentence of the
    fault.
    """
    try:
        value = decoder.decode(raw)
        same = _in_order(objects(value)) and _encoder.encode(value) == raw
    except NOT_JSON as fault:
        raise BadFormat(otherwise) from fault
    if not same:
        raise BadFormat(otherwise)
    return value


def parse_lines(
    raw: bytes,
    decoder: msgspec.json.Decoder[T],
    objects: Callable[[list[T]], Objects],
    otherwise: str,
) -> list[T]:
    """Return the values; raise BadFormat unless `serialise_lines` gives exactly these bytes."""
    try:
        values = decoder.decode_lines(raw)
        same = _in_order(objects(values)) and _encoder.encode_lines(values) == raw
    except NOT_JSON as fault:
        raise BadFormat(otherwise) from fault
    if not same:
        raise BadFormat(otherwise)
    return values


def _in_order(objects: Objects) -> bool:
    return all(len(each) <= FEW or is_ascending(each) for each in objects)
