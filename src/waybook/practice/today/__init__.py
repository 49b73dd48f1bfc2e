"""What is due today, over all groups. See resources/docs/today.md."""
