"""Records that may be one: suggested, compared, merged, separated."""
