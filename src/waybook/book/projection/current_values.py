"""The values shown of a record: stored separately only if it has several entries."""

from msgspec import Struct
from msgspec.json import Decoder, Encoder

from waybook.book.projection.columns import Fields
from waybook.journal.key_order import ascending
from waybook.model.fields import Json

JOIN = "JOIN entries n ON n.id = r.last LEFT JOIN contents c ON c.id = r.id"
"""Joins the tables that SHOWN reads to a query on records r."""
SHOWN = "c.fields, CASE WHEN c.fields IS NULL THEN n.body END"
"""Two columns for `shown`."""


class _GivenValue(Struct, frozen=True, array_like=True, gc=False):
    """The value given to a field, without its history, which a reading of many need not decode."""

    value: Json


_fields = Decoder(dict[str, Json]).decode
_body = Decoder(dict[str, _GivenValue]).decode
_encode = Encoder(order="sorted").encode


def shown(fields: str | None, body: str | None) -> dict[str, Json]:
    """Read the values shown from the columns of SHOWN."""
    if fields is not None:
        return _fields(fields)
    return {name: given.value for name, given in _body(body or "{}").items()}


def text_of(fields: Fields) -> str:
    """Return the values shown in their stored form."""
    return _encode(ascending(dict(fields))).decode()
