"""What is due today, and what is done about it."""
