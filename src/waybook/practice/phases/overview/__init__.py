"""Views of the phases: board, picture, brief, proposals."""
