"""Age files, signatures and fingerprints.

Bytes in, bytes out; the only room that imports `cryptography`.
"""
