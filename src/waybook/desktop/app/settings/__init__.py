"""The page of settings and its cards."""
