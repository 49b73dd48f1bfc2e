"""What two books tell each other about records: questions, destructions and lost cards."""

from waybook.model.declare import choice, choices, date, long, ref, text
from waybook.model.fields import Kind
from waybook.model.labels import Label
from waybook.model.translatable import say

QUESTION = Kind(
    "question",
    say("Question"),
    say("Questions"),
    title=("text",),
    date="asked",
    fields=(
        ref("about", say("About"), owner=True, required=True),
        long("text", say("Question"), required=True),
        text(
            "to_whom",
            say("To whom"),
            say("Code name of the person who may know."),
            names_people=True,
        ),
        date("asked", say("Asked on"), of_work=True, is_over=True),
        long("answer", say("Answer")),
        date("answered", say("Answered on"), of_work=True, is_over=True),
    ),
)

DESTRUCTION = Kind(
    "destruction",
    say("Permanent deletion"),
    say("Permanent deletions"),
    title=("state",),
    date="date",
    fields=(
        text("of", say("ID of the record"), required=True, searchable=False),
        choice(
            "state",
            say("State"),
            choices(
                destroyed=say("Deleted"),
                declined=say("Kept"),
            ),
            required=True,
        ),
        date("date", say("Date"), of_work=True),
    ),
    default_label=Label.CLEAR,
)

REVOCATION = Kind(
    "revocation",
    say("Revocation"),
    say("Revocations"),
    title=("name",),
    date="date",
    fields=(
        text(
            "card",
            say("Card"),
            say("Hash of the name and keys. The eight words are its beginning."),
            required=True,
            searchable=False,
        ),
        text("key", say("Signing key"), say("Its fingerprint."), searchable=False),
        text("name", say("Name on the card"), sensitivity=Label.AMBER, names_people=True),
        choice(
            "state",
            say("State"),
            choices(revoked=say("Revoked"), valid=say("Valid again")),
            required=True,
        ),
        text(
            "since",
            say("Lost since"),
            say("Date and time with UTC offset. Empty if nobody knows."),
            searchable=False,
        ),
        long("reason", say("Reason"), sensitivity=Label.AMBER_STRICT),
        text(
            "certificate",
            say("Revocation certificate"),
            say("The signature by which the card's own key stops it."),
            searchable=False,
        ),
        date("date", say("Date"), of_work=True),
    ),
    default_label=Label.CLEAR,
    steers=("card", "state", "since", "certificate"),
)

KINDS = (QUESTION, DESTRUCTION, REVOCATION)
"""A destruction says only that a record was destroyed, when and by whom.

A revocation tells people without the card nothing more than that: see decisions/0024.
"""
