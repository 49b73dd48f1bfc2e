"""List the kinds of record and their fields."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.output import print_json, print_table
from waybook.model.fields import Field
from waybook.model.kinds import KINDS

add_arguments = arguments.as_json


def run(given: Namespace) -> int:
    if given.json:
        print_json([_kind(code) for code in KINDS])
        return 0
    for code, kind in KINDS.items():
        print(f"{code}  ({kind.words}{', in the identity book' if kind.aside else ''})")
        print_table(
            ("", f.name, f.type.value, f.words + (" (required)" if f.required else ""), _codes(f))
            for f in kind.fields
        )
    return 0


def _codes(field: Field) -> str:
    return ", ".join(choice.code for choice in field.choices)


def _kind(code: str) -> dict[str, object]:
    kind = KINDS[code]
    return {
        "kind": code,
        "words": kind.words,
        "aside": kind.aside,
        "fields": [
            {
                "name": field.name,
                "type": field.type.value,
                "words": field.words,
                "required": field.required,
                "choices": [choice.code for choice in field.choices],
                "sensitivity": field.sensitivity.code,
            }
            for field in kind.fields
        ],
    }
