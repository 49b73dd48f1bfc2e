"""Details in an XMP packet, by the names of its properties, whatever their prefix."""

import re

from waybook.practice.file_details.details import Detail

_NAMES = {
    Detail.PLACE: (
        r"GPS\w*|Location\w*|City|State|Country\w*|ProvinceState|Sublocation"
        r"|latitude|longitude"
    ),
    Detail.TIME: r"\w*Date\w*|\w*Time\w*|when",
    Detail.AUTHOR: (
        r"creator|Creator\w+Info|Author\w*|Artist|Credit\w*|Owner\w*|OwnerName|rights|"
        r"Copyright\w*|Cameraman|PersonInImage\w*|CiEmail\w*|contributor|publisher|"
        r"WebStatement|UsageTerms|CaptionWriter|lastModifiedBy|Company|Manager"
    ),
    Detail.DEVICE: (
        r"Make|Model|\w*Serial\w*|Lens\w*|\w*Camera\w*|MakerNote|ImageUniqueID|DocumentID|"
        r"InstanceID|OriginalDocumentID|HostComputer|device\w*"
    ),
    Detail.SOFTWARE: r"CreatorTool|Software\w*|Producer|softwareAgent",
    Detail.PICTURE: r"Thumbnails|GImage",
    Detail.COMMENT: (
        r"title|description|subject|Headline|Instructions|UserComment|ImageDescription|Keywords"
        r"|Caption\w*|Label"
    ),
}
_PATTERNS = {detail: re.compile(names.encode()) for detail, names in _NAMES.items()}
_PROPERTY = re.compile(rb"[\w.-]:(\w{1,64})(?=[\s>/=])")


def details(packet: bytes) -> set[Detail]:
    """Return the details in a packet; one with only unknown properties counts as other data."""
    text = packet.replace(b"\0", b"")  # UTF-16 and UTF-32 as well
    names = {each[1] for each in _PROPERTY.finditer(text)}
    found = {
        detail
        for detail, pattern in _PATTERNS.items()
        if any(pattern.fullmatch(name) for name in names)
    }
    return found or ({Detail.OTHER} if text.strip() else set())
