"""Age files, signatures and fingerprints. Bytes in, bytes out; the only door to `cryptography`."""
