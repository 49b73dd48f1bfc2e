"""The history of a record, as it is shown."""
