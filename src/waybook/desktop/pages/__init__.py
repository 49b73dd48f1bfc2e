"""The pages of the window, each arranged by hand."""
