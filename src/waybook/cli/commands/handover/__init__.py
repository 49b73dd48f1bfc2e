"""Handover: send bundles, merge them, confirm them."""
