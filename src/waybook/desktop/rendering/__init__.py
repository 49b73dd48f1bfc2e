"""Draw what strangers made, in a process of its own that can do nothing else."""
