"""Warnings, and replies to them."""
