"""Sentences on lost cards, in the person's language."""

from PySide6.QtCore import QCoreApplication

from waybook.crypto.cards import Card
from waybook.desktop.texts.phrases import author_words, isolate
from waybook.work.cards.revocations import Statement

translate = QCoreApplication.translate


def lost_sentence(said: Statement, me: Card) -> str:
    """Return who says that which card is lost, since when, and why."""
    sentences = [_claim(said, me)]
    if said.proof:
        sentences.append(
            translate("LostCards", "The card's own revocation certificate confirms it.")
        )
    if not (said.is_trusted or said.proof):
        doubt = translate("LostCards", "The card of {} is not verified.")
        sentences.append(doubt.format(isolate(said.by)))
    if said.reason:
        why = translate("LostCards", "Reason: {}")
        sentences.append(why.format(isolate(" ".join(said.reason.split()))))
    return " ".join(sentences)


def _claim(said: Statement, me: Card) -> str:
    if said.card.digest == me.digest:
        words = translate("LostCards", "{who} says that your own card is lost.")
        if said.since:
            words = translate("LostCards", "{who} says that your own card is lost since {day}.")
    elif not said.card.name:
        words = translate("LostCards", "{who} says that a card that you do not have is lost.")
    else:
        words = translate(
            "LostCards", "{who} says that the card of {name} is lost: do not seal for it."
        )
        if said.since:
            words = translate(
                "LostCards",
                "{who} says that the card of {name} is lost since {day}: do not seal for it.",
            )
    return words.format(
        who=author_words(said.by, said.via), name=isolate(said.card.name), day=isolate(said.since)
    )
