"""The window. The only door to Qt."""
