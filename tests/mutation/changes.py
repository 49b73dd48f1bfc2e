"""The changes to one expression or statement, as source."""

import ast
import copy
import re
from collections.abc import Iterator, Sequence
from typing import Any

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
OTHER_CALL = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
OTHER_METHOD = {"startswith": "endswith", "endswith": "startswith", "find": "rfind"}
DROPPED_METHODS = {"strip", "rstrip", "lstrip", "lower", "casefold", "upper", "replace"}
EITHER_WAY = {
    "isinstance",
    "min",
    "max",
    "same_value",
    "same_given",
    "is_same",
}  # the same in either order, or a TypeError for sure
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|AND|WHERE|ORDER)\b")
IN_SQL = (
    *((" AND ", " OR "), (" OR ", " AND "), (" < ", " <= "), (" <= ", " < "), (" > ", " >= ")),
    *((" >= ", " > "), (" = ", " != "), (" DESC", ""), ("MAX(", "MIN("), ("MIN(", "MAX(")),
    *((" NOT IN ", " IN "), ("NOT EXISTS", "EXISTS"), ("IS NULL", "IS NOT NULL")),
    *(("IS NOT NULL", "IS NULL"), ("DISTINCT ", ""), ("OR IGNORE ", "")),
)


def changed(node: ast.expr | ast.stmt) -> Iterator[str]:
    """Yield what may stand in the stead of a node."""
    for new in _statements(node) if isinstance(node, ast.stmt) else _expressions(node):
        yield new if isinstance(new, str) else f"({ast.unparse(new)})"


def _statements(node: ast.stmt) -> Iterator[str]:
    match node:
        case (
            ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Delete() | ast.Break()
        ):
            yield "pass"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "pass"
        case ast.Continue():
            yield "break"
        case ast.Return(value=ast.Constant(value=None)) | ast.Return(value=None):
            return
        case ast.Return(value=ast.Constant(value=bool())):
            return
        case ast.Return():
            yield "return None"


def _expressions(node: ast.expr) -> Iterator[ast.expr | str]:
    match node:
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.IfExp():
            yield from _decisions(node)
        case ast.BinOp() if type(node.op) in COUNTED and not _joins_text(node):
            yield _with(node, op=COUNTED[type(node.op)]())
        case ast.Constant():
            yield from _constants(node.value)
        case ast.Call():
            yield from _calls(node)
        case ast.Subscript(slice=ast.Slice()):
            yield node.value
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from _unfiltered(node)


def _decisions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare():
            for place, operator in enumerate(node.ops):
                yield _with(node, ops=_put(node.ops, place, COMPARED[type(operator)]()))
        case ast.BoolOp():
            yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
            for place in range(len(node.values)):
                left = [each for at, each in enumerate(node.values) if at != place]
                yield left[0] if len(left) == 1 else _with(node, values=left)
        case ast.UnaryOp():
            yield node.operand
        case ast.IfExp():
            yield _with(node, body=node.orelse, orelse=node.body)


def _constants(value: Any) -> Iterator[str]:
    if isinstance(value, bool):
        yield repr(not value)
    elif isinstance(value, int | float):
        yield f"({value + 1!r})"
    elif isinstance(value, str) and SQL.match(value):
        for was, now in IN_SQL:
            if was in value:
                yield repr(value.replace(was, now, 1))
    elif isinstance(value, str) and value and " " not in value:
        yield repr(f"{value}~")
    elif isinstance(value, bytes) and value:
        yield repr(value + b"~")


def _calls(node: ast.Call) -> Iterator[ast.expr]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in OTHER_CALL and not (name == "sorted" and node.keywords):
        yield _with(node, func=ast.Name(OTHER_CALL[name]))
    if isinstance(node.func, ast.Attribute):
        if node.func.attr in OTHER_METHOD:
            yield _with(node, func=_with(node.func, attr=OTHER_METHOD[node.func.attr]))
        if node.func.attr in DROPPED_METHODS:
            yield node.func.value
    plain = [each for each in node.args if not isinstance(each, ast.Starred)]
    if len(plain) == len(node.args) == 2 and name not in EITHER_WAY and _differ(*plain):
        yield _with(node, args=node.args[::-1])
    for place, keyword in enumerate(node.keywords):
        if keyword.arg:
            left = [each for at, each in enumerate(node.keywords) if at != place]
            yield _with(node, keywords=left)


def _differ(one: ast.expr, other: ast.expr) -> bool:
    return ast.dump(one) != ast.dump(other)


def _unfiltered(node: Any) -> Iterator[ast.expr]:
    """Yield a comprehension without each of its conditions."""
    for place, loop in enumerate(node.generators):
        for which in range(len(loop.ifs)):
            ifs = [each for at, each in enumerate(loop.ifs) if at != which]
            yield _with(node, generators=_put(node.generators, place, _with(loop, ifs=ifs)))


def _joins_text(node: ast.BinOp) -> bool:
    """Tell a sum of text, which a minus would only end in a TypeError."""
    ends = (node.left, node.right)
    return any(isinstance(each, ast.JoinedStr) for each in ends) or any(
        isinstance(each, ast.Constant) and isinstance(each.value, str | bytes) for each in ends
    )


def _put(items: Sequence[Any], place: int, item: Any) -> list[Any]:
    return [*items[:place], item, *items[place + 1 :]]


def _with(node: Any, **parts: Any) -> Any:
    new = copy.copy(node)
    for name, part in parts.items():
        setattr(new, name, part)
    return new
