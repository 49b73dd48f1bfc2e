"""Keep contacts, meeting notes and the phases of armed groups, offline and encrypted."""

__version__ = "0.1.0"
