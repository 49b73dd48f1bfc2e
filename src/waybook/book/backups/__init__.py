"""The book's own backups: made by themselves, kept for a while, reached by what must go."""
