"""Which fields a form shows, in which order and sections; one file for each part of the window."""
