"""What a record or a list holds on paper: first filter what its readers may have."""
