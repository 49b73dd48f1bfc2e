"""Identity books for tests: how they are locked, and who is in them."""

from pathlib import Path

from waybook.book import Book
from waybook.work import identities

ASIDE_SECRET = "velvet anchor"
CANARY = "zyxwvaside"


def made(book: Book) -> Book:
    return identities.make(book, passphrase=ASIDE_SECRET, log_n=1)


def unlocked(book: Book) -> Book:
    return identities.unlock(book, passphrase=ASIDE_SECRET)


def full(code_name: str, **fields: str) -> dict[str, str]:
    """Return an identity with a canary in each field."""
    return {
        "code_name": code_name,
        "name": f"Karim {CANARY}",
        "aliases": f"كريم {CANARY}\nThe {CANARY}",
        "phones": "+254 712 345 678",
        "emails": f"{CANARY}@example.org",
        "addresses": f"12 {CANARY} Road",
        "note": f"told by {CANARY}",
        **fields,
    }


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what stands in a book's folder, its log and lock aside."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", "lock"))
    }
