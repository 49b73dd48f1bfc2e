"""The actions of `waybook identity`."""
