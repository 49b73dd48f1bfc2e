"""Widgets that know nothing about records: buttons, columns, wrapping rows, text boxes."""
