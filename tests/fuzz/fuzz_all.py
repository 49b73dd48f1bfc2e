"""Fuzz every part for some minutes, two at a time, and keep what is found in the corpus."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz_run import CORPUS, PARTS, Told, fuzz, keep

AT_A_TIME = 2


def main(minutes: float) -> int:
    """Share the minutes among the parts; return 1 if there was a defect."""
    seconds = round(minutes * 60 * AT_A_TIME / len(PARTS))
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        told = list(pool.map(lambda part: fuzz_and_keep(part, seconds), PARTS))
    return int(any(each.status for each in told))


def fuzz_and_keep(part: str, seconds: int) -> Told:
    """Fuzz one part and print what came of it."""
    with TemporaryDirectory() as found:
        told = fuzz(part, f"-max_total_time={seconds}", Path(found))
        keep(part, Path(found))
    kept = len(list((CORPUS / part).iterdir()))
    verdict = f"DEFECT\n{told.text}" if told.status else "no defect"
    numbers = f"{told.executions} executions, {told.coverage} branches, {kept} inputs kept"
    print(f"{part}: {numbers}, {verdict}", flush=True)
    return told


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
