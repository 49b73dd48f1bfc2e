"""Actors: organisations, states and public persons around the groups."""

from waybook.desktop.pages.actors.page import ActorsPage

__all__ = ["ActorsPage"]
