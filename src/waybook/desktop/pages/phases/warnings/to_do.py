"""What a change of leadership leaves to be done, what is overdue, and what asks “none needed?”."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.lists.lines import ListLine
from waybook.desktop.pages.phases.warnings.linked_list import LinkedList
from waybook.desktop.pages.phases.warnings.outcome_row import OutcomeRow
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import body, soft
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.follow_ups import effort_days, without_disclaimer
from waybook.work.phases.follow_ups import say_none_needed
from waybook.work.phases.phase_view import GroupPhases

translate = QCoreApplication.translate
_ASKED_AT_ONCE = 10  # others decide how many there are


def after_change(session: Session, found: GroupPhases, parent: QWidget) -> QWidget | None:
    """List channels to rebuild and commitments to reconfirm; None where nothing changed."""
    shaken = found.shaken
    if shaken is None:
        return None
    lines = [
        *_lines(shaken.channels, translate("ToDo", "Channel to rebuild")),
        *_lines(
            shaken.unclear, translate("ToDo", "It is not recorded whom this channel depends on")
        ),
        *_lines(shaken.commitments, translate("ToDo", "Commitment to reconfirm")),
    ]
    change = f"{isolate(shaken.change.title)}, {date_words(shaken.change.date)}"
    remark = change if lines else translate("ToDo", "{}. Nothing is left to do.").format(change)
    words = translate("ToDo", "After the last change of leadership")
    return LinkedList(session, found.group, words, lines, remark=remark, parent=parent)


def to_do(session: Session, found: GroupPhases, parent: QWidget) -> QWidget | None:
    """List overdue follow-ups, and meetings about which something must be said.

    Whether they took place, and whether no follow-up is needed.
    """
    effort = effort_days(found.story)
    asked = found.meetings.not_said
    silent = without_disclaimer(found.story)
    if not (found.overdue or found.asks_none_needed or asked or silent or effort):
        return None
    late, not_given = translate("ToDo", "Overdue"), translate("ToDo", "Disclaimer not given")
    lines = [
        ListLine(each.uid, each.title, joined(late, each.text("who")), date_words(each.text("due")))
        for each in found.overdue
    ]
    lines += [
        ListLine(each.uid, each.title, not_given, date_words(each.text("date"))) for each in silent
    ]
    made = LinkedList(
        session, found.group, translate("ToDo", "To do"), lines, remark="", parent=parent
    )
    for meeting in asked[:_ASKED_AT_ONCE]:
        row = OutcomeRow(session, meeting, made, is_past=bool(found.known_on))
        made.column.addWidget(row)
    _say_left(made, len(asked))
    for meeting in found.asks_none_needed[:_ASKED_AT_ONCE]:
        made.column.addLayout(_asking(session, found, meeting, made))
    _say_left(made, len(found.asks_none_needed))
    if effort:
        made.column.addWidget(
            soft(counted("ToDo", "%Ln day of effort so far", "%Ln days of effort so far", effort))
        )
    return made


def _say_left(made: LinkedList, asked: int) -> None:
    """Say how many more meetings ask, if not all do at once."""
    left = asked - _ASKED_AT_ONCE
    if left > 0:
        more = counted("ToDo", "%Ln more meeting asks this", "%Ln more meetings ask this", left)
        made.column.addWidget(soft(more))


def _asking(
    session: Session, found: GroupPhases, meeting: SnapshotRecord, parent: QWidget
) -> QHBoxLayout:
    """Ask whether a meeting needs no follow-up."""
    title = isolate(meeting.title)
    asks = translate("ToDo", "No follow-up recorded after {title}, {date}. Is one needed?")
    row = _question(session, asks, meeting, parent)
    if not found.known_on:
        none_name = translate("ToDo", "No follow-up needed after {}").format(title)
        row.addWidget(
            flat(
                translate("ToDo", "No follow-up needed"),
                none_name,
                lambda: session.write(say_none_needed, meeting=meeting.uid),
            )
        )
    return row


def _question(session: Session, asks: str, meeting: SnapshotRecord, parent: QWidget) -> QHBoxLayout:
    title = isolate(meeting.title)
    row = QHBoxLayout()
    row.addWidget(body(asks.format(title=title, date=date_words(meeting.text("date"))), parent), 1)
    open_name = translate("ToDo", "Open {}").format(title)
    row.addWidget(
        flat(translate("ToDo", "Open"), open_name, lambda: session.go(f"meetings/{meeting.uid}"))
    )
    return row


def _lines(noted: tuple[SnapshotRecord, ...], why: str) -> list[ListLine]:
    return [ListLine(each.uid, each.title, why) for each in noted]
