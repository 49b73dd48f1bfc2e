"""Check the identity book."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.identity_opening import both

add_arguments = arguments.both_passphrases


def run(given: Namespace) -> int:
    with both(given) as (_, aside):
        from waybook.work import upkeep

        findings = upkeep.check(aside)
    from waybook.cli.text_output.findings import print_findings

    return print_findings(findings, "The identity book is sound.", as_json=given.json)
