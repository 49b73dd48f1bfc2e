"""What a search finds besides its words: where a hit is from, and which hits are wanted."""
