"""Readings of records. Pure: values in, values out."""
