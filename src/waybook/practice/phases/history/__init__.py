"""The situation of a group on a day."""
