"""For whom a bundle is, what goes into it, and where it is written."""
