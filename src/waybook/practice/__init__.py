"""What follows from records: labels, matches, stages, warnings. Pure: values in, values out."""
