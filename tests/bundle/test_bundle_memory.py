"""Sealing and opening take the same memory, however much is inside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

GAIN_BYTES = 16 << 20

SCRIPT = """
import json, resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from bundle_people import uid
from bundle_writing import OURS, BundleContent, Entry, FieldValue, seal, unseal

NAMES = [f"field_{number}" for number in range(10)]

def entries(count):
    for number in range(1, count + 1):
        fields = {name: FieldValue(f"{name} of contact {number}", 1, {}) for name in NAMES}
        yield Entry(uid(number), uid(number), "contact", OURS.uid, 1 << 16, fields)

def peak():
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

def run(count, folder):
    labels = {"contact": dict.fromkeys(NAMES, "GREEN")}
    path = seal(folder, BundleContent(lambda: entries(count), [OURS], {}, labels)).path
    return sum(1 for entry in unseal(path).entries())

run(10_000, Path(sys.argv[2]))
before = peak()
count = run(100_000, Path(sys.argv[2]) / "more")
print(json.dumps([count, peak() - before]))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs the system's count of memory")
def test_memory_is_flat(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), str(tmp_path)]
    told = subprocess.run(command, check=True, capture_output=True)
    count, gained = json.loads(told.stdout)
    assert count == 100_000
    assert gained < GAIN_BYTES
