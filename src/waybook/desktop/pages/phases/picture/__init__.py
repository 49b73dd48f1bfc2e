"""The picture of a group."""
