"""How a book is opened and closed without losing anything: looks, logs, the state beside it."""
