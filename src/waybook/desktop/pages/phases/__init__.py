"""The Phases part of a group's page: picture, stages, scores, warnings, readiness, past days."""
