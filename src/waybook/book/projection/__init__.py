"""The projection: values that follow from entries, written into the tables that screens read."""
