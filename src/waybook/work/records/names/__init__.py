"""Names: those that resemble a name, and those in texts."""
