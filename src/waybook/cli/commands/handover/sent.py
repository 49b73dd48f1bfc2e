"""List the bundles that you sealed, and which were confirmed."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.output import instant, print_json, printable
from waybook.model.counting import number_of

add_arguments = arguments.book


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.handover.receipts import correspondents

        people = correspondents(book)
    if given.json:
        print_json(
            [
                {
                    "to": person.name,
                    "receipt": instant(person.receipt_ms) if person.receipt_ms else None,
                    "bundles": [
                        {
                            "number": each.sent.number,
                            "sha256": each.sent.sha256,
                            "sealed_at": instant(each.sent.sent_ms),
                            "records": each.sent.records,
                            "confirmed": each.how or None,
                            "lacking": list(each.lacking),
                        }
                        for each in person.deliveries
                    ],
                }
                for person in people
            ]
        )
        return 0
    for person in people:
        for each in person.deliveries:
            state = f"confirmed by {each.how}" if each.how else "not confirmed"
            lacking = (
                f", {number_of(len(each.lacking), 'record')} missing there" if each.lacking else ""
            )
            when = instant(each.sent.sent_ms)
            print(printable(f"{person.name}  {each.sent.number}  {when}  {state}{lacking}"))
    return 0
