"""Lists of records that stay fast, however long they are."""
