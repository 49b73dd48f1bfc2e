"""Word a fault for a terminal: what happened, and the command or option that helps."""

from waybook.model.faults import BadInput, Fault, fill_in

NEXT_STEPS = {
    "all-confirmed": "That is --all.",
    "book-damaged": "See `waybook rescue BOOK NEW`, or `waybook restore BACKUP NEW`.",
    "copy-damaged": "The command is `waybook rescue OTHER NEW`.",
    "copy-of-another": "Then: `waybook merge`.",
    "doubtful-date": "If it is meant so, add --as-written.",
    "field": "In commands and files this field is `{field}`.",
    "field-doubtful-date": "In commands and files this field is `{field}`. "
    "If it is meant so, add --as-written.",
    "field-kind": "In commands and files this field is `{field}`.",
    "field-required": "In commands and files this field is `{field}`.",
    "file-there": "To replace it, add --replace.",
    "identities-unlocked": "Or back up without it: add --without-identities.",
    "identities-unverified": "After that: `waybook trust BOOK CARDFILE --verified`.",
    "identity-book": "See `waybook identity`.",
    "key-file-damaged": "Copy keys/passphrase.age from there into the folder of this book.",
    "key-file-missing": "Copy keys/passphrase.age from there into the folder of this book.",
    "lease-lost": "Close the book there, then run the command again.",
    "lost-while-saving": "Close the book there, run the command again, and look for it.",
    "line-not-dismissed": "A warning: `waybook warnings BOOK --group GROUP --dismiss RULE`.",
    "looks-like-another": "If they are one person, run the command again with --replace.",
    "method-by-hand": "Add the file: `waybook models BOOK --add FILE`.",
    "method-changed": "Then add the file: `waybook models BOOK --add FILE`.",
    "more-open": "The fields are `opened_by` and `opened_why`.",
    "names-left": "See `waybook identity BOOK scan`. Put the code name there, keep the text, or "
    "hold the record back with --hold-back UID.",
    "no-card": "See `waybook cards BOOK`.",
    "no-evidence": "Name one: --evidence UID.",
    "no-field": "See `waybook kinds`.",
    "no-contact": "See `waybook list BOOK contact`, or add one with --new-contact.",
    "no-group": "See `waybook list BOOK group`.",
    "no-identity-book": "Make one: `waybook identity BOOK make`.",
    "no-kind": "See `waybook kinds`.",
    "no-notice": "See `waybook notices BOOK`.",
    "no-record": "See `waybook list BOOK KIND`.",
    "no-request": "See `waybook destruction BOOK`.",
    "no-scores": "Write for example cohesion=3 or cohesion=unknown.",
    "no-sender-card": "The command is `waybook trust BOOK CARDFILE`.",
    "no-step": "See `waybook steps BOOK`.",
    "no-such-value": "See `waybook conflicts BOOK`.",
    "no-suggestion": "See `waybook suggestions BOOK`.",
    "not-a-field": "See `waybook kinds`.",
    "not-in-conflict": "See `waybook conflicts BOOK`.",
    "not-of-identities": "Use `waybook merge`.",
    "not-united": "See `waybook same BOOK`.",
    "of-identities": "Use `waybook identity BOOK merge`.",
    "other-key": "To replace it, run the command again with --replace.",
    "other-name": "To replace it, run the command again with --replace.",
    "proven-lost": "The command is `waybook trust BOOK CARDFILE --replace`.",
    "record-empty": "In commands and files this field is `{field}`.",
    "revoked-here": "To trust it again all the same, run the command again with --replace.",
    "sender-looks-like": "If they are one person: `waybook trust BOOK CARDFILE --replace`.",
    "sender-other-key": "Then replace the key: `waybook trust BOOK CARDFILE --replace`.",
    "several-contacts": "Give the uid of one.",
    "several-groups": "Give the uid of one.",
    "step-not-undone": "See `waybook steps BOOK`.",
    "step-undone": "See `waybook steps BOOK`.",
}
"""By code, only where the next step is one of the command line."""


def worded(fault: Fault | None) -> str:
    """Return a fault as the terminal shows it; '' for none."""
    if fault is None:
        return ""
    values = {
        name: worded(each) if isinstance(each, Fault) else str(each)
        for name, each in fault.values.items()
    }
    said = fill_in(fault.sentence, values)
    step = NEXT_STEPS.get(fault.code, "")
    if isinstance(fault, BadInput):
        values["field"] = fault.field
    return f"{said} {fill_in(step, values)}".strip()
