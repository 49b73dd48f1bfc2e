"""Let atheris run one part: `python tests/fuzz/fuzz_one.py PART [options of libFuzzer] FOLDER…`.

It ends with another status than 0 as soon as anything but a Fault comes out.
"""

import importlib
import resource
import shlex
import sys
from pathlib import Path

import atheris
from json_mutation import mutate_lines, mutate_value

sys.path.append(str(Path(__file__).parents[1] / "bundle"))

MUTATORS = {"reading_manifest": mutate_value, "reading_entries": mutate_lines}


def peak_mb() -> int:
    """Return the greatest memory so far in MiB: what started this is counted with it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    _, part, *options = sys.argv
    with atheris.instrument_imports(include=["waybook", "independent_reader"]):
        fuzzed = importlib.import_module(part)
    limits = [f"-max_len={fuzzed.MAX_BYTES}", f"-rss_limit_mb={peak_mb() + 1024}", "-timeout=60"]
    again = shlex.join([sys.executable, sys.argv[0], part])  # for what merges and minimises
    atheris.Setup([again, *limits, *options], fuzzed.take, custom_mutator=MUTATORS.get(part))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
