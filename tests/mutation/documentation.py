"""Tell which parts of a module only speak: documentation, types, decorators, sentences."""

import ast
from collections.abc import Iterator


def spoken(tree: ast.AST) -> set[int]:
    """Return the ids of the nodes whose change would change no behaviour that is promised."""
    return {id(part) for node in ast.walk(tree) for root in _roots(node) for part in ast.walk(root)}


def _roots(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from (*node.decorator_list, *filter(None, [node.returns]))
        case ast.ClassDef():
            yield from (*node.decorator_list, *node.bases, *node.keywords)
        case ast.arg(annotation=ast.AST() as annotation) | ast.AnnAssign(annotation=annotation):
            yield annotation
        case ast.Raise():
            yield from filter(None, [node.exc, node.cause])
        case ast.JoinedStr() | ast.Expr(value=ast.Constant()):  # 3.11 has no places for the former
            yield node
        case ast.Assign() if _names_a_type(node):
            yield node
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            yield node


def _names_a_type(node: ast.Assign) -> bool:
    """Tell an alias such as `Outcome = Literal[…]` or `Pair = tuple[str, int]` from a value."""
    value = node.value
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "TypeVar"
    types = {"Literal", "tuple", "list", "dict", "set", "frozenset", "Callable", "Mapping"}
    return (
        isinstance(value, ast.Subscript)
        and isinstance(value.value, ast.Name)
        and value.value.id in types
    )
