"""Colours, lettering, icons and small parts: calm, typographic, one accent colour."""
