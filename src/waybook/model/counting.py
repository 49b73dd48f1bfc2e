"""Say numbers in English, where no translation is asked for: in rules, notices, the terminal."""


def number_of(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun: “1 bundle”, “2 bundles”."""
    return f"{count} {one if count == 1 else many or one + 's'}"
