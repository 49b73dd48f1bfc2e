"""Read the text of a PDF as Qt writes it: glyph numbers, and a table of what each stands for."""

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)endobj", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])")
_FONT = re.compile(rb"/(F\d+) (\d+) 0 R")
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")


def plain(raw: bytes) -> bytes:
    """Return a PDF with every stream unpacked."""
    return raw + b"\n".join(_unpacked(found[1]) for found in _STREAM.finditer(raw))


def text_of(raw: bytes) -> str:
    """Return the letters on all pages, in the order they are painted; spaces may be missing."""
    objects = {int(number): body for number, body in _OBJECT.findall(raw)}
    tables = {
        name: _table(objects, int(number))
        for body in objects.values()
        for name, number in _FONT.findall(body)
    }
    found = []
    for body in objects.values():
        content = _content(body)
        if b" Tf" not in content:
            continue
        table: dict[int, str] = {}
        for font, glyphs in _SHOWN.findall(content):
            if font:
                table = tables[font]
            else:
                codes = (int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4))
                found.append("".join(table.get(code, "") for code in codes))
    return "".join(found)


def _table(objects: dict[int, bytes], number: int) -> dict[int, str]:
    where = re.search(rb"/ToUnicode (\d+) 0 R", objects[number])
    content = _content(objects[int(where[1])]) if where else b""
    table: dict[int, str] = {}
    for first, last, start, each in _RANGE.findall(content):
        low, high = int(first, 16), int(last, 16)
        listed = re.findall(rb"<([0-9A-Fa-f]+)>", each)
        for code in range(low, high + 1):
            if listed:
                table[code] = bytes.fromhex(listed[code - low].decode()).decode("utf-16-be")
            else:
                table[code] = chr(int(start, 16) + code - low)
    return table


def _content(body: bytes) -> bytes:
    found = _STREAM.search(body)
    return _unpacked(found[1]) if found else b""


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream
