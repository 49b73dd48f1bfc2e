"""Names of models, stages and indicators that records refer to by code.

A team may use its own models and indicators, so fields with these codes are open-ended.
"""

from waybook.model.declare import choices
from waybook.model.fields import Choice
from waybook.model.translatable import say

MODELS = (
    Choice("lifecycle", say("Life cycle of an armed group")),
    Choice("negotiation", say("Negotiation process")),
    Choice("glasl", say("Nine stages of conflict escalation (Glasl)")),
    Choice("lund", say("Curve of conflict (Lund)")),
    Choice("ripeness", say("Ripeness (Zartman) with readiness (Pruitt)")),
    Choice("ddr", say("DDR")),
    Choice("channel", say("Contact ladder")),
    Choice("fisher_keashly", say("Contingency model (Fisher and Keashly)")),
    Choice("ucdp_intensity", say("Intensity by UCDP year count")),
)
LIFECYCLE = choices(
    L1=say("Latent mobilisation"),
    L2=say("Formation"),
    L3=say("Consolidation"),
    L4=say("Expansion"),
    L5=say("Plateau or stalemate"),
    L6=say("Crisis or fragmentation"),
    L7=say("Political opening"),
    L8=say("Negotiating"),
    L9=say("Transition"),
    L10=say("Post-armed"),
    LD=say("Dormancy or isolation"),
    LE=say("End without agreement"),
)
NEGOTIATION = choices(
    N0=say("No contact"),
    N1=say("Exploratory contact"),
    N2=say("Pre-negotiation (talks about talks)"),
    N3=say("Framework"),
    N4=say("Substantive"),
    N5=say("Settlement"),
    N6=say("Implementation"),
    NX=say("Suspended or broken off"),
)
INDICATORS = (
    Choice("cohesion", say("Cohesion (unity of the group)")),
    Choice("leadership_stability", say("Leadership stability")),
    Choice("command_control", say("Command and control (can leaders deliver?)")),
    Choice("political_agenda", say("Political agenda (clarity and realism)")),
    Choice("interest_in_dialogue", say("Interest in dialogue (willingness)")),
    Choice("negotiation_capacity", say("Negotiation capacity (ability)")),
    Choice("isolation", say("Isolation from dialogue")),
    Choice("channel_trust", say("Trust in our channel")),
    Choice("mil_pressure", say("Military and security pressure on the group")),
    Choice("ext_support", say("External support (state, diaspora, sanctuary)")),
    Choice("economic_base", say("Economic base (strength)")),
    Choice("illicit_dependence", say("Dependence on war or illicit income")),
    Choice("constituency", say("Constituency support")),
    Choice("violence", say("Violence level (by and against the group)")),
    Choice("civilian_harm", say("Harm to civilians by the group")),
    Choice("stalemate", say("Hurting stalemate as the group sees it")),
    Choice("way_out", say("Way out as the group sees it")),
    Choice("guarantee_trust", say("Trust in guarantees and backing from above")),
    Choice("rhetoric", say("Public language")),
    Choice("counterpart_ready", say("Readiness of the other side")),
    Choice("coordination", say("Coordination among mediating actors")),
    Choice("access", say("Access and safety for the mediator")),
    Choice("rivals", say("Rival groups and splinters")),
)
