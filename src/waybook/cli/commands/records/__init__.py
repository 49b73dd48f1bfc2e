"""Records: write, read and search them, settle conflicts."""
