"""The Phases part of a group's page: see, assess, score, be warned, ask what was."""
