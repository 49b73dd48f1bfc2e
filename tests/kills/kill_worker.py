"""Work in a folder until killed. Usage: kill_worker.py TRIAL PLACE SEED."""

import sys
from pathlib import Path

from kill_all import TRIALS


def main(name: str, place: str, seed: str) -> None:
    TRIALS[name].work(Path(place), int(seed))


if __name__ == "__main__":
    main(*sys.argv[1:])
