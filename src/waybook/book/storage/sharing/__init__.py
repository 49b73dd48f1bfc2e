"""A book in a folder that several machines reach: one of them at a time may write to it."""
