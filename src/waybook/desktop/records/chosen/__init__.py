"""What is done with several records that were chosen in a list."""
