"""Which modules are changed, and which tests are asked about them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "waybook"

_ADMITTING = (
    *("cards/bundle_sequence", "disclosure/disclosure", "handover/admission", "handover/merging"),
    "records/effective_labels",
)
_AT_WORK = (
    *("as_strict_elsewhere", "bad_bundles", "chains_of_others", "forks_after_gaps", "guarding"),
    *("judging", "leaving", "lost_card", "merging", "merging_bundles", "profiles", "receipts"),
    *("revocations", "suggestions", "attaching", "limits_in_force", "file_details", "resembling"),
    "senders",
)

_ON_A_BOOK = (
    *("attaching", "copied_folders", "deciding_revocations", "destroying", "identities"),
    *("floods", "judging", "leaving", "receipts", "duplicates", "saving", "steps_one_by_one"),
    *("suggestion_floods", "suggestions", "undo_by_field", "undoing", "upkeep"),
)

ROOMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "journal": (("journal/*.py",), ("tests/journal",)),
    "bundle": (("bundle/*.py",), ("tests/bundle",)),
    "book": (
        ("book/**/*.py",),
        ("tests/book", "tests/search", *(f"tests/work/test_{name}.py" for name in _ON_A_BOOK)),
    ),
    "sharing": (
        ("practice/disclosure.py", "practice/k_anonymity.py", "practice/authority.py"),
        (
            *(f"tests/practice/test_{name}.py" for name in ("sharing", "small_groups", "speaking")),
            *(f"tests/work/test_{name}.py" for name in ("guarding", "leaving", "profiles")),
            "tests/work/test_as_strict_elsewhere.py",
        ),
    ),
    "admission": (
        tuple(f"work/{name}.py" for name in _ADMITTING),
        tuple(f"tests/work/test_{name}.py" for name in _AT_WORK),
    ),
    "dates": (("model/dates.py",), ("tests/model/test_dates.py",)),
}
"""Name of a room → patterns of its modules in src/waybook, and where its tests stand."""


def modules_of(room: str) -> list[Path]:
    """Return the modules of a room, sorted."""
    return sorted({path for pattern in ROOMS[room][0] for path in SOURCE.glob(pattern)})


def name_of(path: Path) -> str:
    """Return the name under which a module is imported."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def below_source(path: Path) -> str:
    """Return a module's path as lists of changes give it."""
    return path.relative_to(SOURCE).as_posix()
