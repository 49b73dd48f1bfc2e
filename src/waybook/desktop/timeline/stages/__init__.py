"""Paint the stages of a group, as a stepped line or as bands."""
