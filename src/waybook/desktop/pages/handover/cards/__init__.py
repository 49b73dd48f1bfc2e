"""My card, the cards I trust, lost cards."""
