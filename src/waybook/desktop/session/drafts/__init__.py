"""Drafts: what is typed and chosen in forms and not saved yet. See resources/docs/drafts.md."""
