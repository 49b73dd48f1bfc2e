"""Make small changes to a module's source, each of which breaks it a little."""

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from changes import changed
from documentation import spoken


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of source and what stands in its stead; `start` and `end` count bytes.

    `begins` is the line where its statement does: none is run on a line of mere constants.
    """

    line: int
    begins: int
    start: int
    end: int
    was: str
    now: str

    def applied(self, source: str) -> str:
        """Return the source with the change made."""
        raw = source.encode()
        return (raw[: self.start] + self.now.encode() + raw[self.end :]).decode()

    def shown(self, source: str) -> str:
        """Return the lines that differ, as a diff without its head."""
        both = difflib.unified_diff(
            source.splitlines(), self.applied(source).splitlines(), lineterm="", n=0
        )
        return "\n".join(line for line in both if line[:3] not in {"---", "+++"})


def changes_of(source: str) -> Iterator[Change]:
    """Yield every change to what a module does: none in documentation, types or sentences."""
    tree = ast.parse(source)
    starts = _line_starts(source)
    left_out = spoken(tree)
    begins = _beginnings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr | ast.stmt) or id(node) in left_out:
            continue
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        was = source.encode()[start:end].decode()
        for now in changed(node):
            yield Change(node.lineno, begins[id(node)], start, end, was, now)


def _beginnings(tree: ast.AST) -> dict[int, int]:
    """Return the line where the innermost statement around each node begins."""
    return {
        id(part): statement.lineno
        for statement in ast.walk(tree)  # the outer ones first
        if isinstance(statement, ast.stmt)
        for part in ast.walk(statement)
    }


def _line_starts(source: str) -> list[int]:
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts
