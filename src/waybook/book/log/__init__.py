"""Write entries, and delete them."""
