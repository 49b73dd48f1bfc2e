"""Commands that end something for good: destroy, destruction, revoke."""

from argparse import Namespace
from dataclasses import asdict

from waybook.cli.days import first_instant
from waybook.cli.opening import opened
from waybook.cli.output import print_json, printable, say
from waybook.work import destroying, trusting

_COPIES = "Backups and copies made before keep it until they are gone."


def destroy(given: Namespace) -> int:
    """Destroy a record for good."""
    with opened(given) as book:
        destroying.destroy(book, uid=given.uid)
    if given.json:
        print_json({"uid": given.uid})
    say(f"Its content is gone from this book. {_COPIES}")
    return 0


def destruction(given: Namespace) -> int:
    """List requests to destroy and what became of each, or accept or decline one."""
    with opened(given) as book:
        if given.accept:
            destroying.accept_request(book, uid=given.accept)
        if given.decline:
            destroying.decline_request(book, uid=given.decline)
        asked, lines = destroying.requests(book), destroying.lines(book)
    if given.json:
        print_json(
            {
                "requests": [asdict(each) for each in asked],
                "lines": [asdict(each) for each in lines],
            }
        )
        return 0
    for each in asked:
        aside = " (set aside by an undo)" if each.aside else ""
        what = f"destroy {each.kind} “{each.title}”{aside}"
        print(printable(f"asked: {each.uid}  {_said_by(each.by, each.via)}: {what}"))
    for line in lines:
        by = _said_by(line.by, line.via)
        print(printable(f"{line.state}: {line.of}  {by}  {line.date}"))
    if given.accept:
        say(_COPIES)
    return 0


def _said_by(author: str, sender: str) -> str:
    return f"{author}, according to {sender}" if sender else author


def revoke(given: Namespace) -> int:
    """Trust a card no more, from a day on."""
    with opened(given) as book:
        card = trusting.card_of(book, given.name)
        since = first_instant(given.since) if given.since else None
        trusting.revoke(book, card=card, from_ms=since)
    if given.json:
        print_json({"name": card.name, "words": card.words})
    say(
        f"The card of “{card.name}” is revoked. Ask for a new one and compare its words; "
        "`waybook notices` names what came under the old one since."
    )
    return 0
