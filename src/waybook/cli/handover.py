"""Commands of the handover: card, trust, seal, inspect, merge, notices."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from waybook.book.folder import is_folder
from waybook.cli import shapes
from waybook.cli.opening import opened
from waybook.cli.output import instant, plain, print_json, print_table, printable, say
from waybook.model.faults import BadInput, NeedsConsent, Refused
from waybook.work import noticing, trusting
from waybook.work.accepting import accept as _accept
from waybook.work.bundle_files import bundles_in
from waybook.work.judging import EXPIRED, REVOKED, UNVERIFIED
from waybook.work.merging import FOR_OTHERS, MERGED, Chosen, Outcome
from waybook.work.merging import inspect as _inspect
from waybook.work.merging import preview as _preview

_ALLOWING = "--accept-unverified, --accept-expired, --accept-revoked"


def card(given: Namespace) -> int:
    """Print my card to standard output, its words to standard error."""
    with opened(given) as book:
        text = trusting.my_card(book)
        mine = book.card
    if given.json:
        print_json({"name": mine.name, "card": text, "words": mine.words, "numbers": mine.numbers})
    else:
        print(text, end="")
        say("Your eight words: " + " ".join(mine.words))
    return 0


def trust(given: Namespace) -> int:
    """Keep someone's card and print its eight words."""
    theirs = trusting.read_card(given.cardfile)
    with opened(given) as book:
        trusting.trust(book, card=theirs, verified=given.verified, replace=given.replace)
        verified = any(held.verified for held in book.cards() if held.card == theirs)
    if given.json:
        print_json(
            {
                "name": theirs.name,
                "words": theirs.words,
                "numbers": theirs.numbers,
                "verified": verified,
            }
        )
    else:
        print(" ".join(theirs.words))
    if not verified:
        say(
            f"Not verified yet: let “{theirs.name}” read their eight words to you, and if they are "
            "these, run the command again with --verified."
        )
    return 0


def inspect(given: Namespace) -> int:
    """Show who, when and what of a bundle; change nothing."""
    with opened(given) as book:
        found = _inspect(book, path=given.bundle)
    manifest, judgement = found.bundle.manifest, found.judgement
    expires = manifest.expires_at
    shown = {
        "from": found.bundle.sender.name,
        "words": found.bundle.sender.words,
        "trust": _trust_word(judgement.refusal, verified=judgement.verified),
        "number": manifest.number,
        "sealed_at": instant(manifest.sealed_at),
        "expires_at": instant(expires) if expires is not None else None,
        "label": manifest.label,
        "records": manifest.counts.records,
        "entries": manifest.counts.entries,
        "sha256": found.bundle.sha256,
        "notices": list(judgement.notices),
    }
    if given.json:
        print_json(shown)
    else:
        print_table((name, plain(value)) for name, value in shown.items())
    if judgement.refusal:
        say(str(judgement.refusal))
    return 0


def _trust_word(refusal: Refused | None, *, verified: bool) -> str:
    if verified:
        return "verified"
    return "unverified" if refusal is None or isinstance(refusal, NeedsConsent) else "refused"


def merge(given: Namespace) -> int:
    """Merge bundles, or show what merging would do."""
    accept = {UNVERIFIED} if given.accept_unverified else set()
    accept |= {EXPIRED} if given.accept_expired else set()
    accept |= {REVOKED} if given.accept_revoked else set()
    paths, excluded = _files(given.bundles), frozenset(given.exclude)
    with opened(given) as book:
        if given.dry_run:
            seen = _preview(book, paths=paths, accept=accept, exclude=excluded)
            outcomes, step = seen.outcomes, 0
        else:
            chosen = [Chosen(path, frozenset(accept), "", excluded) for path in paths]
            done = _accept(book, chosen=chosen)
            outcomes, step = done.outcomes, done.step
    if given.json:
        print_json([shapes.outcome(each, with_records=given.dry_run) for each in outcomes])
    else:
        for each in outcomes:
            _print_outcome(each, with_records=given.dry_run)
    if step:
        say(f"A verified backup was made before. `waybook undo BOOK {step}` sets it aside again.")
    for each in outcomes:
        if _is_amiss(each):
            how = f" ({_ALLOWING})" if each.consent else ""
            say(printable(f"{each.path.name}: {each.reason}{how}"))
        for notice in each.notices:
            say(printable(f"{each.path.name}: {notice}"))
    return 1 if any(_is_amiss(each) for each in outcomes) else 0


def _files(paths: Sequence[Path]) -> list[Path]:
    """Return the bundles that are named, and those in each folder that is."""
    found: list[Path] = []
    for path in paths:
        if not is_folder(path):
            found.append(path)
            continue
        inside = bundles_in(path)
        if not inside:
            raise BadInput(f"There is no bundle in {path}. Look whether it is the right folder.")
        found += inside
    return found


def _is_amiss(met: Outcome) -> bool:
    return met.is_refused and met.status != FOR_OTHERS


def _print_outcome(met: Outcome, *, with_records: bool) -> None:
    who = f" from {met.sender}" if met.sender else ""
    status = f"would be {met.status}" if with_records and met.status == MERGED else met.status
    counts = f"{met.new} new, {met.changed} changed, {met.same} same, {met.conflicts} in conflict"
    tail = "" if met.is_refused else f" ({counts})"
    print(printable(f"{met.path.name}{who}: {status}{tail}"))
    for refusal in met.refusals:
        print(printable(f"    refused: {refusal.record} {refusal.reason}"))
    for record in met.records if with_records else ():
        print(printable(f"    {record.outcome}: {record.kind} {record.title}"))
        for name, (old, new) in record.fields.items():
            print(printable(f"        {name}: {plain(old)} → {plain(new)}").replace("\n", " "))


def notices(given: Namespace) -> int:
    """List gaps and forks in what arrived, or waive one."""
    with opened(given) as book:
        if given.waive:
            noticing.waive(book, notice=given.waive)
        listed = noticing.notices(book)
    if given.json:
        print_json(
            [
                {
                    "id": each.id,
                    "kind": each.kind,
                    "from": each.sender,
                    "number": each.number,
                    "sentence": each.sentence,
                }
                for each in listed
            ]
        )
    else:
        for each in listed:
            print(printable(f"{each.id}  {each.sentence}"))
    return 0
