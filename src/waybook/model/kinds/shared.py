"""Fields that every kind has, and choices that several kinds use."""

from waybook.model.declare import choice, choices, text, yes_no
from waybook.model.fields import Choice
from waybook.model.labels import AttributionRule, Label
from waybook.model.revealing import Tells
from waybook.model.translatable import say

TRACKS = (
    Choice("1", say("1 Government")),
    Choice("1.5", say("1.5 Officials in unofficial settings")),
    Choice("2", say("2 Nongovernment, professional")),
    Choice("3", say("3 Business")),
    Choice("4", say("4 Private citizen")),
    Choice("5", say("5 Research, training and education")),
    Choice("6", say("6 Activism")),
    Choice("7", say("7 Religion")),
    Choice("8", say("8 Funding")),
    Choice("9", say("9 Communications and the media")),
)
CHECKED = (
    Choice("V", say("Checked in a publication")),
    Choice("Vm", say("Checked, exact day from memory")),
    Choice("M", say("From memory only")),
)
CERTAINTY = choices(
    high=say("High"),
    medium=say("Medium"),
    low=say("Low"),
    disputed=say("Disputed"),
    unknown=say("Unknown"),
)
AUTHORITY = choices(
    leadership=say("Speaks for the leadership"),
    wing=say("Speaks for a wing or faction"),
    local=say("Speaks for a local command"),
    messages=say("May carry messages only"),
    low=say("Low"),
    none=say("None"),
    unknown=say("Unknown"),
)
ACCESS = choices(
    none=say("No access"),
    indirect=say("Indirect"),
    invited=say("Invited"),
    regular=say("Regular"),
    unknown=say("Unknown"),
)

COMMON = (
    choice(
        "label",
        say("Label"),
        (
            Choice(Label.CLEAR.code, say("Public (CLEAR)")),
            Choice(Label.GREEN.code, say("Mediation community, not public (GREEN)")),
            Choice(Label.AMBER.code, say("Our organisation and partners who need it (AMBER)")),
            Choice(Label.AMBER_STRICT.code, say("Our organisation, need to know (AMBER+STRICT)")),
            Choice(Label.RED.code, say("Named people only (RED)")),
        ),
        say("Who may read this (TLP 2.0)."),
        strictest=True,
    ),
    choice(
        "rule",
        say("Attribution rule"),
        (
            Choice(AttributionRule.ON_RECORD.code, say("On record")),
            Choice(
                AttributionRule.CHATHAM_HOUSE.code,
                say("Chatham House Rule: no names or affiliations"),
            ),
            Choice(AttributionRule.OFF_RECORD.code, say("Off record: may not be used")),
            Choice(AttributionRule.NOT_TO_BE_WRITTEN.code, say("Must not be written down")),
        ),
        say("What may be attributed, and to whom."),
        strictest=True,
    ),
    text(
        "opened_by",
        say("More open, decided by"),
        say("Who decided that more people may read this."),
        searchable=False,
        names_people=True,
    ),
    text("opened_why", say("Why more open"), searchable=False, tells=(Tells.NOTES,)),
    yes_no("withdrawn", say("Withdrawn"), say("No longer used, but kept in the history.")),
)

LANGUAGES = (
    Choice("ar", say("Arabic")),
    Choice("en", say("English")),
    Choice("es", say("Spanish")),
    Choice("fr", say("French")),
    Choice("id", say("Bahasa Indonesia")),
    Choice("pt", say("Portuguese")),
    Choice("rn", say("Kirundi")),
    Choice("ru", say("Russian")),
    Choice("sw", say("Swahili")),
)
