"""What would leave: every record and field as the recipient will see it."""
