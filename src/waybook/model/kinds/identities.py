"""Who stands behind a code name: kept in the identity book alone."""

from waybook.model.declare import long, text
from waybook.model.fields import Kind
from waybook.model.labels import Label
from waybook.model.words import say

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
            say("The uid of the contact in the first book."),
            searchable=False,
            sensitivity=Label.RED,
        ),
        text("name", say("Real name"), sensitivity=Label.RED),
        long(
            "aliases",
            say("Other names"),
            say("One on each line, in any script."),
            sensitivity=Label.RED,
        ),
        long("phones", say("Phone numbers"), say("One on each line."), sensitivity=Label.RED),
        long("emails", say("E-mail addresses"), say("One on each line."), sensitivity=Label.RED),
        long("addresses", say("Addresses"), say("One on each line."), sensitivity=Label.RED),
        long("note", say("Note"), sensitivity=Label.RED),
    ),
    default_label=Label.RED,
    aside=True,
)

KINDS = (IDENTITY,)
