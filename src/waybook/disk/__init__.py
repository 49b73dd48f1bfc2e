"""Files that people name: read within limits, written privately.

Other people's files are never removed. Also the paths in a book's folder.
"""
