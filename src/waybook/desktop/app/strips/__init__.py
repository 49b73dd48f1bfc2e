"""The strips above a page: messages, findings, progress, the reminder of a backup."""
