"""What is asked before sealing: names found, and files that carry details."""
