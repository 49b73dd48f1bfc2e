"""The encrypted store. The only door to `sqlcipher3`."""
