"""Find commands by name: each is a module, in a folder named for what its commands are about."""

from functools import cache
from importlib import import_module

COMMANDS = "waybook.cli.commands"


@cache
def modules(package: str = COMMANDS) -> dict[str, str]:
    """Return the module of each command in a package and its folders, by the command's name."""
    from pkgutil import iter_modules  # a window starts without it

    found: dict[str, str] = {}
    for each in iter_modules(import_module(package).__path__, f"{package}."):
        if each.ispkg:
            found |= modules(each.name)
        else:
            word = each.name.rpartition(".")[2].rstrip("_")  # `import_`: Python keeps that word
            found[word.replace("_", "-")] = each.name
    return found


def is_command(word: str) -> bool:
    """Tell whether a word names a command; most paths are told from one without a look."""
    return word.replace("-", "").isalpha() and word in modules()
