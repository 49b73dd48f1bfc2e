"""The lines of records in short lists."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from waybook.book import Record
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip, label_chip
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.reading.reader import Reader
from waybook.desktop.texts.countries import country_names
from waybook.desktop.texts.counts import accounts_words, counted
from waybook.desktop.texts.field_values import value_words
from waybook.desktop.texts.phrases import conflict_words, isolate, joined, withdrawn_words
from waybook.desktop.texts.stored_dates import date_words, span_words
from waybook.model.kinds import KINDS


def words_of(record: Record, name: str) -> str:
    """Return the value of a field as text."""
    field = KINDS[record.kind].by_name[name]
    return value_words(field, record.fields.get(name))


def marks_of(record: Record) -> tuple[Chip, ...]:
    """Return the chips for a conflict or a withdrawal; most records have none."""
    marks = [Chip(f"≠ {conflict_words()}", loud=True)] if record.conflicts else []
    if record.withdrawn:
        marks.append(Chip(withdrawn_words()))
    return tuple(marks)


def external_id_line(_: Reader, record: Record) -> ListLine:
    """Return the line of an external id: scheme, number, and the name used there."""
    title = f"{words_of(record, 'scheme')}  {isolate(words_of(record, 'value'))}"
    remark = joined(words_of(record, "name"), words_of(record, "note"))
    return ListLine(record.uid, title, remark, chips=marks_of(record))


def reference_line(_: Reader, record: Record) -> ListLine:
    """Return the line of a reference: title, key, author, date and weight."""
    remark = joined(
        words_of(record, "key"),
        words_of(record, "author"),
        words_of(record, "date"),
        words_of(record, "weight"),
        words_of(record, "note"),
    )
    return ListLine(record.uid, record.title, remark, chips=marks_of(record))


def authority_words(record: Record) -> str:
    """Return claimed and assessed authority, always together."""
    unknown = QCoreApplication.translate("Lines", "not given")
    return QCoreApplication.translate(
        "Lines", "Authority claimed: {claimed}  ·  as we see it: {assessed}"
    ).format(
        claimed=words_of(record, "authority_claimed") or unknown,
        assessed=words_of(record, "authority_assessed") or unknown,
    )


def contact_line(_: Reader, record: Record) -> ListLine:
    """Return the line of a contact: code name, relation and authority."""
    review = words_of(record, "review_on")
    due = QCoreApplication.translate("Lines", "review on {}").format(review) if review else ""
    relation = joined(words_of(record, "relation_to_group"), words_of(record, "languages"), due)
    remark = joined(relation, authority_words(record))
    return ListLine(record.uid, record.title, remark, chips=marks_of(record))


def meeting_line(session: Reader, record: Record) -> ListLine:
    """Return the line of a meeting: title, status, place and number of accounts."""
    accounts = len(session.book.lists.linked(record.uid, "account", "meeting"))
    none = QCoreApplication.translate("Lines", "no account yet")
    count = accounts_words(accounts) if accounts else none
    remark = joined(
        words_of(record, "time"),
        words_of(record, "status"),
        words_of(record, "formality"),
        words_of(record, "place_class"),
        count,
    )
    chips = (label_chip(record.label), *marks_of(record))
    return ListLine(record.uid, record.title, remark, date_words(record.date), chips=chips)


def actor_line(_: Reader, record: Record) -> ListLine:
    """Return the line of an actor: type, country, and for whom it speaks, by both views."""
    unknown = QCoreApplication.translate("Lines", "not given")
    claimed, assessed = (words_of(record, f"represents_{view}") for view in ("claimed", "assessed"))
    speaks = QCoreApplication.translate(
        "Lines", "Says it represents: {claimed}  ·  as we see it: {assessed}"
    ).format(claimed=claimed or unknown, assessed=assessed or unknown)
    until = words_of(record, "mandate_until")
    ends = QCoreApplication.translate("Lines", "mandate to {}").format(until) if until else ""
    country = country_names(str(record.fields.get("country") or ""))
    shown = speaks if claimed or assessed else ""
    remark = joined(words_of(record, "form"), country, shown, ends)
    return ListLine(record.uid, record.title, remark, chips=marks_of(record))


def channel_line(session: Reader, record: Record) -> ListLine:
    """Return the line of a channel: status, who is at the other end, and the last contact."""
    theirs = title_of(session.book, record.fields.get("their_contact"))
    heard = words_of(record, "last_two_way")
    last = QCoreApplication.translate("Lines", "last two-way contact {}").format(heard)
    none = QCoreApplication.translate("Lines", "no two-way contact yet")
    days = record.fields.get("rhythm_days")
    agreed = (
        counted("Lines", "agreed: every %Ln day", "agreed: every %Ln days", days)
        if isinstance(days, int)
        else ""
    )
    remark = joined(
        words_of(record, "status"),
        words_of(record, "medium"),
        theirs or words_of(record, "their_end"),
        last if heard else none,
        agreed,
    )
    chips = (label_chip(record.label), *marks_of(record))
    return ListLine(record.uid, record.title, remark, chips=chips)


def strand_line(session: Reader, record: Record) -> ListLine:
    """Return the line of a strand of talks: status, level, stage, who leads it, its dates."""
    remark = joined(
        words_of(record, "status"),
        words_of(record, "level"),
        words_of(record, "stage"),
        words_of(record, "lead"),
        title_of(session.book, record.fields.get("part_of")),
    )
    return ListLine(record.uid, record.title, remark, from_to(record), marks_of(record))


def strand_link_line(session: Reader, record: Record) -> ListLine:
    """Return the line of a link between strands, meetings and events."""
    both = (title_of(session.book, record.fields.get(end)) for end in ("first", "second"))
    first, second = (isolate(each) for each in both)
    title = f"{first}  ·  {words_of(record, 'relation')}  ·  {second}"
    note = words_of(record, "note")
    return ListLine(record.uid, title, note, words_of(record, "date"), marks_of(record))


def role_line(session: Reader, record: Record) -> ListLine:
    """Return the line of a role that an actor takes: for which group, in which role and talks."""
    group = title_of(session.book, record.fields.get("group"))
    strand = title_of(session.book, record.fields.get("strand"))
    remark = joined(
        words_of(record, "role"),
        strand,
        words_of(record, "track_assessed") or words_of(record, "track_self"),
        words_of(record, "certainty"),
    )
    title = group or strand or record.title
    return ListLine(record.uid, title, remark, from_to(record), marks_of(record))


def member_line(session: Reader, record: Record) -> ListLine:
    """Return the line of a person who belongs to a body: code name, position and dates."""
    person = title_of(session.book, record.fields.get("contact"))
    remark = joined(
        words_of(record, "relation"),
        words_of(record, "position"),
        words_of(record, "certainty"),
        words_of(record, "note"),
    )
    title = person or record.title
    return ListLine(record.uid, title, remark, from_to(record), marks_of(record))


def affiliation_line(session: Reader, record: Record) -> ListLine:
    """Return the line of an affiliation: body, relation, position and dates."""
    body = title_of(session.book, record.fields.get("body"))
    title = joined(body, words_of(record, "position")) or words_of(record, "relation")
    remark = joined(
        words_of(record, "relation"), words_of(record, "certainty"), words_of(record, "note")
    )
    return ListLine(record.uid, title or record.title, remark, from_to(record), marks_of(record))


def attendance_line(session: Reader, record: Record) -> ListLine:
    """Return the line of a participant: code name or category, and their role."""
    other = record.fields.get("contact") or record.fields.get("actor")
    name = title_of(session.book, other) or words_of(record, "side")
    count = words_of(record, "count")
    title = f"{name}  × {count}" if count and count != "1" else name
    side = words_of(record, "side") if other else ""
    remark = joined(words_of(record, "spoke_as"), side, words_of(record, "note"))
    return ListLine(record.uid, title or record.title, remark, chips=marks_of(record))


def task_line(session: Reader, record: Record) -> ListLine:
    """Return the line of a follow-up or a commitment: what, who and until when."""
    people = joined(
        *(words_of(record, name) for name in ("who", "by_whom", "to_whom") if name in record.fields)
    )
    named = (title_of(session.book, record.fields.get(name)) for name in ("giver", "contact"))
    remark = joined(words_of(record, "status"), people, *named)
    return ListLine(record.uid, record.title, remark, words_of(record, "due"), marks_of(record))


def said_by(line: ListLine, name: str) -> ListLine:
    """Add to a line whose word it is, if it is not mine: of a person, or of a file."""
    if not name:
        return line
    words = QCoreApplication.translate("Lines", "by {}").format(isolate(name))
    return replace(line, remark=joined(line.remark, words))


def from_to(record: Record) -> str:
    """Return from when to when something was."""
    since, until = (str(record.fields.get(name) or "") for name in ("since", "until"))
    return span_words(since, until) if since or until else ""
