"""The names of the commands, apart from the rest so that the window starts without it."""

COMMANDS = frozenset(
    {
        "add",
        "assess",
        "backup",
        "board",
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
        "models",
        "notices",
        "phases",
        "restore",
        "score",
        "search",
        "seal",
        "self-test",
        "settle",
        "show",
        "trust",
        "warnings",
    }
)
