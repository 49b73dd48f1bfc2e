"""Find records that may be one: suggested with reasons, never decided."""
