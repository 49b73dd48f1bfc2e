"""Names of people in texts: what they look and sound like, and where they stand."""
