"""Requests of others: destruction, questions, suggested changes."""
