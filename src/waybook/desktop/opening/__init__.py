"""What is shown before a book is open: first run, new book, passphrase."""
