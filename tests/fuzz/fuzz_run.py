"""Start `fuzz_one.py` for a part, and tell what came of it."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
PARTS = ("reading_manifest", "reading_entries", "reading_age_header", "reading_archive")
_MINIMISING_SECONDS = 60


@dataclass(frozen=True)
class Told:
    """How a run ended."""

    status: int
    text: str  # what it wrote last

    @property
    def executions(self) -> int:
        """Return how often the part was run."""
        return self._last(r"number_of_executed_units: +(\d+)")

    @property
    def coverage(self) -> int:
        """Return how many branches were reached."""
        return self._last(r"\bcov: (\d+)")

    def _last(self, pattern: str) -> int:
        return int([0, *re.findall(pattern, self.text)][-1])


def fuzz(part: str, limit: str, found: Path) -> Told:
    """Fuzz a part from its corpus on; new inputs and defects go below `found`.

    `limit` is an option of libFuzzer: `-runs=…` or `-max_total_time=…`.
    """
    new, defects = found / "new", found / "defects"
    for folder in (new, defects):
        folder.mkdir(parents=True, exist_ok=True)
    options = [limit, "-print_final_stats=1", f"-artifact_prefix={defects}/"]
    return _run(part, *options, str(new), str(CORPUS / part))


def keep(part: str, found: Path) -> None:
    """Add to the corpus what reaches more than it does, and each defect as small as it gets."""
    _run(part, "-merge=1", str(CORPUS / part), str(found / "new"))
    for defect in (found / "defects").iterdir():
        small = CORPUS / part / defect.name
        small.write_bytes(defect.read_bytes())
        limit = f"-max_total_time={_MINIMISING_SECONDS}"
        _run(part, "-minimize_crash=1", limit, f"-exact_artifact_path={small}", str(defect))


def _run(part: str, *options: str) -> Told:
    command = [sys.executable, str(HERE / "fuzz_one.py"), part, *options]
    told = subprocess.run(command, capture_output=True, check=False)
    text = told.stdout.decode("utf-8", "replace") + told.stderr.decode("utf-8", "replace")
    return Told(told.returncode, text[-4000:])
