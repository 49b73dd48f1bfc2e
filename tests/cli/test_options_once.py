"""An option that may stand once is refused when it is given twice, whatever the command."""

import argparse
from collections.abc import Iterator

import pytest

from waybook.cli.options import Assignments, Different
from waybook.cli.parser import command_parser

Command = tuple[tuple[str, ...], argparse.ArgumentParser]
_SUB = argparse._SubParsersAction
_MANY = (argparse._AppendAction, argparse._ExtendAction)


def commands(parser: argparse.ArgumentParser, before: tuple[str, ...] = ()) -> Iterator[Command]:
    inner = [each for each in parser._actions if isinstance(each, _SUB)]
    if not inner:
        yield before, parser
    for each in inner:
        for name, one in each.choices.items():
            one.load()
            yield from commands(one, (*before, name))


def options() -> list[tuple[tuple[str, ...], argparse.Action]]:
    return [
        (words, action)
        for words, parser in commands(command_parser())
        for action in parser._actions
        if action.option_strings and action.dest != "help"
    ]


def word(action: argparse.Action) -> str:
    samples = ("7", "AMBER", "name=x", "x") if action.choices is None else (*action.choices,)
    for sample in samples:
        try:
            action.type(sample) if callable(action.type) else None
        except (argparse.ArgumentTypeError, ValueError):
            continue
        return "a=1" if isinstance(action, Assignments) else sample
    raise AssertionError(action)


def given(action: argparse.Action) -> list[str]:
    if action.nargs == 0:
        return [action.option_strings[0]]
    count = action.nargs if isinstance(action.nargs, int) else 1
    return [action.option_strings[0], *[word(action)] * count]


def line(words: tuple[str, ...], parser: argparse.ArgumentParser, *more: str) -> list[str]:
    """Return a command with what it needs, and then more."""
    out = [words[0]]
    if len(words) > 1:
        out += ["BOOK", *words[1:]]
    for action in parser._actions:
        if action.option_strings or isinstance(action, _SUB) or action.nargs == "?":
            continue
        count = action.nargs if isinstance(action.nargs, int) else 1
        out += [word(action)] * count
    taken = {each for each in more if each.startswith("--")}
    for action in parser._actions:
        if action.required and action.option_strings and not taken & {*action.option_strings}:
            out += given(action)
    for group in parser._mutually_exclusive_groups:
        names = {name for each in group._group_actions for name in each.option_strings}
        if group.required and not taken & names:
            out += given(group._group_actions[0])
    return [*out, *more]


OPTIONS = options()
PARSERS = dict(commands(command_parser()))
IDS = [" ".join((*words, action.option_strings[0])) for words, action in OPTIONS]


@pytest.mark.parametrize(("words", "action"), OPTIONS, ids=IDS)
def test_given_once_it_is_taken_and_twice_it_is_refused(
    words: tuple[str, ...], action: argparse.Action, capsys: pytest.CaptureFixture[str]
) -> None:
    once = line(words, PARSERS[words], *given(action))
    command_parser().parse_args(once)
    twice = [*once, *given(action)]
    if isinstance(action, _MANY):
        command_parser().parse_args(twice)
        return
    with pytest.raises(SystemExit) as left:
        command_parser().parse_args(twice)
    assert left.value.code == 2
    assert f"{action.option_strings[0]}" in capsys.readouterr().err


def test_there_are_options_of_every_sort() -> None:
    assert len(OPTIONS) > 100
    gathering = {IDS[place] for place, (_, each) in enumerate(OPTIONS) if isinstance(each, _MANY)}
    assert gathering == {
        "seal --group", "seal --hold-back", "seal --original", "merge --exclude",
        "phases --model", "assess --evidence", "score --evidence", "identity scan --group",
        "identity scan --hold-back", "identity scan --replace", "identity scan --keep",
        "log --with", "log --new-contact",
    }  # fmt: skip
    apart = {IDS[place] for place, (_, each) in enumerate(OPTIONS) if isinstance(each, Different)}
    assert apart == {
        "add --set", "edit --set", "score --set", "identity add --set", "identity edit --set",
        "seal --to", "export --kind",
    }  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "add BOOK group --set name=A --set name=B",
        "add BOOK group --set name=A --set group.name=B",
        "edit BOOK UID --set note= --set note=x",
        "score BOOK G --date 2024 --set hurt=1 hurt=2",
        "score BOOK G --date 2024 --set hurt=1 --set hurt=1",
        "seal BOOK --to A --to A",
        "seal BOOK --to A --out=x --out y",
        "seal BOOK --to A --dry-run --dry-run",
        "seal BOOK --t A",
        "seal BOOK --to A --hold UID",
        "identity BOOK add --set name=A --set name=B",
        "board BOOK --json --on 2024 --json",
    ],
)
def test_what_would_be_passed_over_is_refused(words: str) -> None:
    with pytest.raises(SystemExit) as left:
        command_parser().parse_args(words.split())
    assert left.value.code == 2


def test_the_same_field_of_two_names_stands_in_its_order() -> None:
    found = command_parser().parse_args(
        ["add", "BOOK", "group", "--set", "name=A", "--set", "aims=B=C", "--set", "note="]
    )
    assert found.values == ["name=A", "aims=B=C", "note="]
