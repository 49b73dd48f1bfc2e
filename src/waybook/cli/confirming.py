"""Commands of what came and what was confirmed: steps, undo, sent, received, confirm."""

from argparse import Namespace

from waybook.book import Arrived, Kept, Step
from waybook.cli.opening import opened
from waybook.cli.output import instant, print_json, printable, say
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.work import accepting
from waybook.work.receipts import confirm_by_words, correspondents, words_for


def steps(given: Namespace) -> int:
    """List what was accepted in one go each, newest first."""
    with opened(given) as book:
        found = accepting.steps(book)
    if given.json:
        print_json([_step(each) for each in found])
    else:
        for each in found:
            who = ", ".join(f"{b.sender_name} {b.number}" for b in each.bundles)
            state = f"undone {instant(each.undone_ms)}" if each.undone_ms else "stands"
            line = f"{each.number}  {instant(each.at_ms)}  {each.records} records  {state}  {who}"
            print(printable(line))
    return 0


def _step(found: Step) -> dict[str, object]:
    return {
        "step": found.number,
        "at": instant(found.at_ms),
        "undone": instant(found.undone_ms) if found.undone_ms else None,
        "records": found.records,
        "bundles": [
            {"from": b.sender_name, "number": b.number, "sha256": b.sha256, "lacking": b.lacking}
            for b in found.bundles
        ],
    }


def undo(given: Namespace) -> int:
    """Set aside what came by a step, or take it back in."""
    kept: tuple[Kept, ...] = ()
    with opened(given) as book:
        if given.take_back:
            changes = accepting.take_back(book, step=given.step)
            records = len(changes.records)
        else:
            undone = accepting.undo(book, step=given.step)
            records, kept = undone.records, undone.kept
    if given.json:
        named = [{"uid": each.uid, "title": each.title, "sentence": each.why} for each in kept]
        print_json({"step": given.step, "records": records, "kept": named})
    else:
        what = "Taken back in" if given.take_back else "Set aside"
        print(f"{what}: {records} records of step {given.step}.")
        for each in kept:
            print(printable(f"    stays: {each.title}. {each.why}"))
    return 0


def sent(given: Namespace) -> int:
    """Show for each recipient which bundles were confirmed."""
    with opened(given) as book:
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
            state = f"confirmed by {each.how}" if each.how else "never confirmed"
            lacking = f", {len(each.lacking)} records not held" if each.lacking else ""
            when = instant(each.sent.sent_ms)
            print(printable(f"{person.name}  {each.sent.number}  {when}  {state}{lacking}"))
    return 0


def received(given: Namespace) -> int:
    """List the bundles that are held, with the eight words that confirm each."""
    with opened(given) as book:
        found = [(each, _words(each, book.card)) for each in book.arrivals()]
    if given.json:
        print_json(
            [
                {
                    "from": each.sender_name,
                    "number": each.number,
                    "sha256": each.sha256,
                    "received": instant(each.received_ms),
                    "step": each.step,
                    "lacking": list(each.lacking),
                    "words": words,
                }
                for each, words in found
            ]
        )
    else:
        for each, words in found:
            told = " ".join(words) or f"{len(each.lacking)} records not held"
            print(printable(f"{each.sender_name}  {each.number}  {told}"))
    return 0


def _words(arrived: Arrived, card: Card) -> list[str]:
    try:
        return words_for(arrived, card)
    except BadInput:
        return []


def confirm(given: Namespace) -> int:
    """Note as confirmed the bundle whose eight words somebody read out."""
    with opened(given) as book:
        done = confirm_by_words(book, to=given.to, said=given.words)
    if given.json:
        print_json({"to": given.to, "number": done.sent.number})
    else:
        say(f"Bundle {done.sent.number} for “{given.to}” is confirmed.")
    return 0
