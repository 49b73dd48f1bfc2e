"""Received and sent bundles, and the undo of merges."""
