"""Questions and cards that several pages show."""
