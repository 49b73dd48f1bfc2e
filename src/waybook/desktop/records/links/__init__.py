"""Names of records that lead to their pages."""
