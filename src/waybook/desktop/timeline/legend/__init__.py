"""What the lines, signs and hatching of a picture mean: only those that occur in it."""
