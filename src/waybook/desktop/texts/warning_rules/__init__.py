"""The rules of warnings in words: what they ask, and what they found."""
