"""Eight words that two people compare by voice: 88 bits, from one list that never changes."""

from functools import cache

from waybook.resource_files import resource

LIST_SIZE = 2048
COUNT = 8
_BITS = 11  # 2 ** 11 == 2048


@cache
def word_list() -> tuple[str, ...]:
    """Return the 2,048 words; the same in every language."""
    return tuple(resource("words/en.txt").read_text("ascii").split())


def numbers(digest: bytes) -> list[int]:
    """Return the first 88 bits as eight numbers from 1 to 2,048."""
    bits = int.from_bytes(digest[: COUNT * _BITS // 8], "big")
    return [(bits >> _BITS * (COUNT - 1 - i)) % LIST_SIZE + 1 for i in range(COUNT)]


def words(digest: bytes) -> list[str]:
    """Return the first 88 bits as eight words."""
    listed = word_list()
    return [listed[number - 1] for number in numbers(digest)]
