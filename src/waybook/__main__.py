"""Run `python -m waybook`."""

import sys

from waybook.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
