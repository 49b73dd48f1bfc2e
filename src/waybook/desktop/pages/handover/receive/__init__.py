"""Bundles that came: preview, merge, undo."""
