"""Paint the picture of a group: on screen, where a person can move in it, and on paper."""
