"""What waits until the person does not: the code of other pages, and garbage."""
