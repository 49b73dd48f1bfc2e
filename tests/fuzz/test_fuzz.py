"""Nothing but Faults comes out of the parts that read what strangers wrote, whatever they wrote."""

import importlib
import importlib.util
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz_run import CORPUS, HERE, PARTS, fuzz
from test_bundle_independent import need

RUNS = 25_000  # some seconds; `dev.py fuzz` goes on for minutes
MAX_CORPUS_BYTES = 300_000


def need_atheris() -> None:
    made_for = (sys.platform, platform.machine()) == ("linux", "x86_64")
    if not made_for or sys.version_info >= (3, 14):
        pytest.skip("the locked atheris is made for Linux on x86-64 and Python up to 3.13 alone")
    need("atheris", found=importlib.util.find_spec("atheris"))


@pytest.mark.parametrize("part", PARTS)
def test_only_faults_come_out_of_the_kept_inputs(part: str) -> None:
    take = importlib.import_module(part).take
    kept = sorted((CORPUS / part).iterdir())
    assert kept
    for path in kept:
        take(path.read_bytes())


def test_the_corpus_is_small() -> None:
    assert sum(path.stat().st_size for path in CORPUS.rglob("*")) < MAX_CORPUS_BYTES


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_only_faults_come_out_of_what_a_fuzzer_tries(part: str, tmp_path: Path) -> None:
    need_atheris()
    told = fuzz(part, f"-runs={RUNS}", tmp_path)
    assert told.status == 0, told.text
    assert not list((tmp_path / "defects").iterdir())
    assert told.executions >= RUNS, told.text


def test_the_fuzzer_tells_of_a_defect(tmp_path: Path) -> None:
    need_atheris()
    broken = "MAX_BYTES = 9\ndef take(data):\n    assert len(data) < 3\n"
    (tmp_path / "reading_broken.py").write_text(broken, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(HERE / "fuzz_one.py"), "reading_broken", "-runs=100000"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    assert told.returncode != 0
    assert b"AssertionError" in told.stdout + told.stderr
