"""Parts that show any record: lists, reading, conflicts, forms."""
