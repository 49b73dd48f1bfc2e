"""A reader of bundles written from `resources/docs/bundle-format.md` alone.

It shares no code with Waybook's: other people's programs and Python's own library do the work.
"""
