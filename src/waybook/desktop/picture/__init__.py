"""Paint the picture of a group: on screen, where one moves about in it, and on paper."""
