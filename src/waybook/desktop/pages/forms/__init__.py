"""Forms arranged by hand, and the sheets that show what they hold."""
