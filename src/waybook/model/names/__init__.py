"""Names as people see them: what is visible, what looks the same, which new names are allowed."""
