"""Take in other copies of the open book, and remove them afterwards."""
