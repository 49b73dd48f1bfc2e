"""Accounts: one as it reads, and the view in which it is written."""
