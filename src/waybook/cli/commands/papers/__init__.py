"""Papers to export or print."""
