"""Names: those that resemble a name, and those that stand in texts."""
