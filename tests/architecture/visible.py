"""What people may read of a file: strings of code without its documentation, texts of data."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TRANSLATED = {"tr", "translate", "say", "counted", "QT_TRANSLATE_NOOP"}
"""What the sentences of the window and the declarations are handed to."""


def strings(path: Path) -> Iterator[str]:
    """Yield every text of a module, documentation aside, or of a JSON file."""
    if path.suffix == ".json":
        yield from _texts(json.loads(path.read_text("utf-8")))
        return
    tree = ast.parse(path.read_text("utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            yield str(node.value)


def calls(source: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of a module by which sentences are shown, each with the name called."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in TRANSLATED:
                yield name, node


def said(call: ast.Call) -> Iterator[str]:
    """Yield the texts that a call is handed."""
    for each in call.args:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
