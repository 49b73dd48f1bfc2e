"""Cards: who people are, and whom to trust."""
