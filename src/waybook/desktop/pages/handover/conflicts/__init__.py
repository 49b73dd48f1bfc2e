"""Fields in conflict."""
