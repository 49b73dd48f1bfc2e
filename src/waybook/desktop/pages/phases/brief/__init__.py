"""A brief on paper."""
