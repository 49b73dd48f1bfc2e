"""What became of bundles, as JSON."""

from typing import Any

from waybook.cli.json_output.records import row_json
from waybook.cli.next_steps import worded
from waybook.cli.output import instant
from waybook.work.handover.merging import Outcome
from waybook.work.records.duplicates import SimilarPair
from waybook.work.suggestions.suggestions import Suggestion


def outcome_json(met: Outcome, *, with_records: bool) -> dict[str, Any]:
    """Shape what became of a bundle."""
    shaped: dict[str, Any] = {
        "bundle": str(met.path),
        "status": met.status,
        "from": met.sender,
        "number": met.number,
        "new": met.new,
        "changed": met.changed,
        "same": met.same,
        "conflicts": met.conflicts,
        "refused": len(met.refusals),
        "lacking": met.lacking,
        "receipt": met.receipt,
        "suggested": met.suggested,
        "notices": list(met.notices),
    }
    if met.fault:
        shaped["reason"] = worded(met.fault)
    if met.refusals:
        shaped["refusals"] = [
            {"uid": each.record, "sentence": each.reason} for each in met.refusals
        ]
    if with_records:
        shaped["records"] = [
            {
                "uid": each.uid,
                "kind": each.kind,
                "title": each.title,
                "outcome": each.outcome,
                "conflicts": list(each.conflicts),
                "group": each.group,
                "fields": {
                    name: {"old": old, "new": new} for name, (old, new) in each.fields.items()
                },
            }
            for each in met.records
        ]
        shaped["suggestions"] = [suggestion_json(each) for each in met.suggestions]
        shaped["similar"] = [pair_json(each) for each in met.similar]
    return shaped


def pair_json(pair: SimilarPair) -> dict[str, Any]:
    """Shape two records that may be the same, and why."""
    return {
        "one": row_json(pair.one),
        "other": row_json(pair.other),
        "rank": pair.found.rank,
        "reasons": [{"code": each.code, "words": each.words} for each in pair.found.reasons],
    }


def suggestion_json(found: Suggestion) -> dict[str, Any]:
    """Shape a suggested change; `refused` says why it cannot be accepted, or is ''."""
    return {
        "id": found.id,
        "uid": found.uid,
        "kind": found.kind,
        "title": found.title,
        "by": found.by,
        "bundle": found.bundle,
        "received": instant(found.received_ms),
        "changes": [each.words for each in found.changes],
        "refused": found.refusal,
    }
