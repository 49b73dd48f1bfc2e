"""Files that belong to a record: what they are; their content stands apart."""

from waybook.model.declare import long, number, ref, text
from waybook.model.fields import Kind
from waybook.model.words import say

ATTACHMENT = Kind(
    "attachment",
    say("Attachment"),
    say("Attachments"),
    title=("name",),
    fields=(
        ref("about", say("Belongs to"), owner=True, required=True),
        text("name", say("Name of the file"), required=True),
        number("size", say("Size in bytes")),
        text("digest", say("Hash of its content"), required=True, searchable=False),
        long("note", say("Note")),
    ),
)

KINDS = (ATTACHMENT,)
"""A file leaves with its record and is never larger than a bundle holds."""
