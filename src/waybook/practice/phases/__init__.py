"""The phase tracker: stages, scores, silence, warnings and readiness, computed from records."""
