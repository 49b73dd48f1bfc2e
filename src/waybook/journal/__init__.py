"""Entries, clock, the values that follow from entries, merging. Pure: values in, values out."""
