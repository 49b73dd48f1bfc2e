"""Say what a draft is of, where it belongs and how old it is; names are read from the book."""

from PySide6.QtCore import QCoreApplication

from waybook.desktop.records.titles import title_of
from waybook.desktop.session.drafts.ages import age_words
from waybook.desktop.session.places import page_words
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words, said
from waybook.desktop.texts.phrases import isolate, shortened
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS
from waybook.practice.phases.methods.registry import Methods
from waybook.work.records.drafts import Draft

translate = QCoreApplication.translate
_OWNERS = ("meeting", "event", "group")  # of an account

FIRST_WORDS = 160

_OF_FORMS = {
    "arrivals": lambda: translate("Unfinished", "Choices for merging bundles"),
    "brief": lambda: translate("Unfinished", "Brief about {}"),
    "chosen-follow-up": lambda: translate("Unfinished", "Follow-up for selected records"),
    "chosen-label": lambda: translate("Unfinished", "Label of selected records"),
    "confirming": lambda: translate("Unfinished", "Words that confirm a bundle"),
    "opening": lambda: translate("Unfinished", "Who decided that more people may read {}"),
    "print": lambda: translate("Unfinished", "Page to print"),
    "print-list": lambda: translate("Unfinished", "List to print"),
    "revoking": lambda: translate("Unfinished", "Lost card"),
    "same-person": lambda: translate("Unfinished", "Whether {} is a duplicate"),
    "same-record": lambda: translate("Unfinished", "Whether {} is a duplicate"),
    "score": lambda: translate("Unfinished", "Scores of {}"),
    "sealing": lambda: translate("Unfinished", "Bundle to seal"),
    "today": lambda: translate("Unfinished", "Page to print"),
    "stopping": lambda: translate("Unfinished", "Revocation certificate"),
}
"""What forms are called that do not write one record; the name is that of their page's record."""


def what(session: Session, methods: Methods, draft: Draft) -> str:
    """Return what is written, such as “Account of the meeting at the inn”."""
    page = isolate(title_of(session.book, draft.page_of))
    own = _what_of_its_own(methods, draft, page)
    if own:
        return own
    if draft.form == "combining":
        field = _field_words(session, draft)
        title = isolate(title_of(session.book, draft.record))
        return translate("Unfinished", "Combined value of {} in {}").format(field, title)
    if draft.kind == "account":
        title = isolate(title_of(session.book, draft.owner or _told_of(session, draft.record)))
        return translate("Unfinished", "Account of {}").format(title)
    kind = KINDS.get(draft.kind)
    words = said(kind.words) if kind else page_words(draft.place.partition("/")[0])
    if draft.record:
        title = isolate(title_of(session.book, draft.record))
        return translate("Unfinished", "{}: {}").format(words, title)
    if kind:
        return translate("Unfinished", "New {}").format(words[:1].lower() + words[1:])
    return translate("Unfinished", "Form in {}").format(words) if words else draft.name


def where(session: Session, draft: Draft) -> str:
    """Return whose page it is on, or what the window calls the page."""
    if draft.page_of and draft.page_of != draft.record:
        return isolate(title_of(session.book, draft.page_of))
    return page_words(draft.place.partition("/")[0])


def ages(session: Session, draft: Draft) -> str:
    """Return how long ago it was begun, and kept last."""
    now_ms = session.book.world.now_ms()
    kept = age_words(draft.kept_ms, now_ms)
    if not draft.begun_ms:
        return translate("Unfinished", "last changed {} ago").format(kept)
    begun = age_words(draft.begun_ms, now_ms)
    words = translate("Unfinished", "started {begun} ago, last changed {kept} ago")
    return words.format(begun=begun, kept=kept)


def first_words(found: list[tuple[str, str]]) -> str:
    """Return the beginning of the longest text, rather of one with letters than of a date."""
    texts = (text for _, text in found)
    longest = max(texts, key=lambda text: (any(map(str.isalpha, text)), len(text)), default="")
    return shortened(" ".join(longest[: 4 * FIRST_WORDS].split()), FIRST_WORDS)


def part_words(draft: Draft, part: str) -> str:
    """Return what a form calls one of its parts."""
    kind = KINDS.get(draft.kind)
    field = kind.by_name.get(part) if kind else None
    if field is None and draft.detail == "log":  # its form holds an account, too
        field = KINDS["account"].by_name.get(part)
    return field_words(field) if field else translate("Unfinished", "Text")


def _what_of_its_own(methods: Methods, draft: Draft, page: str) -> str:
    if draft.kind == "assessment" and draft.detail and not draft.record:
        model = methods.model(draft.detail)
        name = model.head.name if model else draft.detail
        return translate("Unfinished", "Assessment of {} under {}").format(page, name)
    if draft.kind == "warning-reply":
        words = translate("Unfinished", "Response to warning {} of {}")
        return words.format(draft.detail, page)
    made = _OF_FORMS.get(draft.form)
    return made().format(page) if made and not draft.record else ""


def _field_words(session: Session, draft: Draft) -> str:
    try:
        kind = KINDS.get(session.book.lists.record(draft.record).kind)
    except BadInput:
        kind = None
    field = kind.by_name.get(draft.detail) if kind else None
    return field_words(field) if field else draft.detail


def _told_of(session: Session, account: str) -> str:
    """Return the meeting, event or group of an account, or ''."""
    try:
        fields = session.book.lists.record(account).fields
    except BadInput:
        return ""
    return next((str(fields[name]) for name in _OWNERS if fields.get(name)), "")
