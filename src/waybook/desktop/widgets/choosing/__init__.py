"""Boxes in which one of several things is chosen."""
