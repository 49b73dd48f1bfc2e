"""What a recipient would get, and who could be recognised from it."""
