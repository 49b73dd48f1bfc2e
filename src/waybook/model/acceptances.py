"""What a person may accept although it speaks against a bundle."""

UNVERIFIED = "unverified"
"""The sender's card was not verified."""
EXPIRED = "expired"
"""The bundle could be merged until an earlier day."""
REVOKED = "revoked"
"""The sender's card was revoked."""
