"""How people write: what a word is in each script, and which forms it has in a text."""
