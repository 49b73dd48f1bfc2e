"""Forms over the fields of a record, and how they are saved."""
