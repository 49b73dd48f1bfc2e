"""What two desks say to each other about records: questions, and what was destroyed."""

from waybook.model.declare import choice, choices, date, long, ref, text
from waybook.model.fields import Kind
from waybook.model.labels import Label
from waybook.model.words import say

QUESTION = Kind(
    "question",
    say("Question"),
    say("Questions"),
    title=("text",),
    date="asked",
    fields=(
        ref("about", say("About"), owner=True, required=True),
        long("text", say("Question"), required=True),
        text("to_whom", say("To whom"), say("Code name of who may know.")),
        date("asked", say("Asked on")),
        long("answer", say("Answer")),
        date("answered", say("Answered on")),
    ),
)

DESTRUCTION = Kind(
    "destruction",
    say("Destruction"),
    say("Destructions"),
    title=("state",),
    date="date",
    fields=(
        text("of", say("Id of the record"), required=True, searchable=False),
        choice(
            "state",
            say("State"),
            choices(
                destroyed=say("Destroyed"),
                declined=say("Kept"),
            ),
            required=True,
        ),
        date("date", say("On")),
    ),
    default_label=Label.CLEAR,
)

KINDS = (QUESTION, DESTRUCTION)
"""Each line of a destruction says only that, when and by whom."""
