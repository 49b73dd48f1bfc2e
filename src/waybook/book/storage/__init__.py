"""Files and tables: the encrypted store, its folder, keys, entries as rows."""
