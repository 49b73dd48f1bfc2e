"""What is read beside the window's thread, and how lists were left."""
