"""Bundles that leave: choose, preview, write, confirm."""
