"""Lists of records that stay fluid however long they grow."""
