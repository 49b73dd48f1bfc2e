"""The real names of people with a code name: stored only in the identity book."""

from waybook.model.declare import lines, long, text
from waybook.model.fields import Kind
from waybook.model.labels import Label
from waybook.model.translatable import say

IDENTITY = Kind(
    "identity",
    say("Identity"),
    say("Identities"),
    title=("code_name",),
    fields=(
        text("code_name", say("Code name"), required=True, sensitivity=Label.RED),
        text(
            "contact",
            say("Contact"),
            say("ID of the contact in the first book."),
            searchable=False,
            sensitivity=Label.RED,
        ),
        text("name", say("Real name"), sensitivity=Label.RED),
        lines(
            "aliases",
            say("Other names"),
            say("One on each line, in any script."),
            sensitivity=Label.RED,
        ),
        lines("phones", say("Phone numbers"), say("One on each line."), sensitivity=Label.RED),
        lines("emails", say("E-mail addresses"), say("One on each line."), sensitivity=Label.RED),
        lines("addresses", say("Addresses"), say("One on each line."), sensitivity=Label.RED),
        long("note", say("Note"), sensitivity=Label.RED),
    ),
    default_label=Label.RED,
    aside=True,
)

KINDS = (IDENTITY,)
