"""The phase tracker: stages, scores, silence, warnings and readiness, read from what is noted."""
