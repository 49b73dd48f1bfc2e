"""Every way into the program closes its memory before it does anything else."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HARDEN = "waybook.process.hardening.harden"
NO_SECRETS = {"dictionary.py"}  # writes a page for developers, out of declarations alone
STARTS = r"sys\.executable|\bos\.(fork|exec\w*|spawn\w*|posix_spawnp?)\b|Popen|subprocess\.run"
STARTS += r"|QProcess|multiprocessing|ProcessPool|os\.startfile"


def entry_points(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the module and function of each script, and of each module that can be run."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for kind in ("scripts", "gui-scripts"):
        for target in project.get(kind, {}).values():
            module, _, function = target.partition(":")
            yield module, function
    for path in sorted((root / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if ("__main__" in text and path.name not in NO_SECRETS) or path.name == "__main__.py":
            called = re.search(r"__main__.:\s+sys\.exit\((\w+)\(\)\)", text)
            assert called, f"{path}: how does it start?"
            yield defined(path, root, called[1])


def defined(path: Path, root: Path, name: str) -> tuple[str, str]:
    """Return where a name that a module uses is defined."""
    module = ".".join(path.relative_to(root / "src").with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and name in {each.name for each in node.names}:
            return str(node.module), name
    return module, name


def test_each_entry_point_hardens_first(root: Path) -> None:
    found = set(entry_points(root))
    assert ("waybook.cli.main", "main") in found
    for module, function in found | {("waybook.desktop.app.supervisor", "guard")}:
        path = root / "src" / Path(*module.split(".")).with_suffix(".py")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        body = next(
            node.body
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name == function
        )
        assert is_harden(body[int(isinstance(first_value(body[0]), ast.Constant))]), module
        assert HARDEN in imports(tree.body), module


def test_what_starts_processes_lets_these_harden_before_they_load_anything(root: Path) -> None:
    starting = {
        path.relative_to(root / "src" / "waybook").as_posix()
        for path in (root / "src").rglob("*.py")
        if re.search(STARTS, path.read_text(encoding="utf-8"))
    }
    assert starting == {"desktop/app/supervisor.py", "desktop/rendering/rendering.py"}
    for module in starting:
        source = (root / "src/waybook" / module).read_text(encoding="utf-8")
        [code] = [
            node.value.value
            for node in ast.parse(source).body
            if isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Constant)
            and "import" in str(node.value.value)
        ]
        assert isinstance(code, str)
        first, second, *_ = ast.parse(code).body
        assert imports([first]) == {HARDEN}
        assert is_harden(second)


@pytest.mark.parametrize(
    "module", ["hardening", "linux", "macos", "windows", "crash_dumps", "confinement"]
)
def test_hardening_loads_nothing_that_could_know_a_secret(root: Path, module: str) -> None:
    tree = ast.parse((root / f"src/waybook/process/{module}.py").read_text(encoding="utf-8"))
    ours = {name for name in imports(ast.walk(tree)) if name.startswith("waybook")}
    assert all(name.startswith("waybook.process.") for name in ours)


def is_harden(node: ast.stmt) -> bool:
    value = first_value(node)
    return isinstance(value, ast.Call) and ast.unparse(value) == "harden()"


def first_value(node: ast.stmt) -> ast.expr | None:
    return node.value if isinstance(node, ast.Expr) else None


def imports(nodes: Iterator[ast.AST] | list[ast.stmt]) -> set[str]:
    return {
        f"{node.module}.{name.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
