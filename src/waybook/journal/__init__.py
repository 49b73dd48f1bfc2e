"""Entries, clock, what the entries amount to, merging. Pure: values in, values out."""
