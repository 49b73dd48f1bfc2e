"""Going about in the window: back and forward, records opened last, keys and mouse for both."""
