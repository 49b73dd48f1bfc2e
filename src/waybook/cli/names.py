"""The names of the commands, apart from the rest so that the window starts without it."""

COMMANDS = frozenset(
    {
        "add",
        "backup",
        "card",
        "check",
        "conflicts",
        "demo",
        "edit",
        "history",
        "import-case",
        "init",
        "inspect",
        "kinds",
        "list",
        "merge",
        "notices",
        "restore",
        "search",
        "seal",
        "self-test",
        "settle",
        "show",
        "trust",
    }
)
