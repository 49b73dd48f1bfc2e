"""Files that belong to a record: their description; the content is stored separately."""

from waybook.model.declare import long, number, ref, text
from waybook.model.fields import Kind
from waybook.model.translatable import say

ATTACHMENT = Kind(
    "attachment",
    say("Attachment"),
    say("Attachments"),
    title=("name",),
    fields=(
        ref("about", say("Belongs to"), owner=True, required=True),
        text("name", say("File name"), required=True),
        number("size", say("Size in bytes")),
        text("digest", say("Hash of its content"), required=True, searchable=False),
        text("cleaned_digest", say("Hash of the copy without details"), searchable=False),
        number("cleaned_size", say("Size of the copy in bytes")),
        long("note", say("Note")),
    ),
)

KINDS = (ATTACHMENT,)
"""A file leaves with its record and is never larger than a bundle holds."""
