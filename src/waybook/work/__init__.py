"""One function for each action of a person."""
