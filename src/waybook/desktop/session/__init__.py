"""What a page gets: the open book, work in threads, messages, drafts, drives."""
