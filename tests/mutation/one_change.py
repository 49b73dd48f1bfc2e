"""Run some tests in this process against one changed module; the files stay as they are."""

import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

HELD, BROKEN, OTHERWISE = 0, 1, 2
OPTIONS = ("-x", "-q", "--no-header", "--tb=line", "-p", "no:randomly", "-p", "no:cacheprovider")
CHANCE = ("--hypothesis-profile=mutation", "--hypothesis-seed=0")
QUIETLY = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # hypothesis is loaded before pytest
_GIGABYTES = 4

settings.register_profile(
    "mutation",
    max_examples=30,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True)
class Trial:
    """A changed module, the tests to ask, quickest first, and the seconds of work they may take."""

    module: str
    path: Path
    source: str
    tests: Sequence[str]
    seconds: int
    log: Path


class _Changed(importlib.machinery.SourceFileLoader):
    def __init__(self, trial: Trial) -> None:
        super().__init__(trial.module, str(trial.path))
        self.trial = trial

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.trial.source, self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, trial: Trial) -> None:
        self.trial = trial

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.trial.module:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self.trial.path, loader=_Changed(self.trial)
        )


class Chosen:
    """Keep the chosen tests alone, in their order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.order = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        chosen = [item for item in items if item.nodeid in self.order]
        items[:] = sorted(chosen, key=lambda item: self.order[item.nodeid])


def attempt(trial: Trial) -> None:
    """Try one change; end the process with what came of it."""
    with trial.log.open("w", encoding="utf-8") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
        _limit(trial.seconds)
        sys.meta_path.insert(0, _Finder(trial))
        files = sorted({test.partition("::")[0] for test in trial.tests})
        status = pytest.main([*OPTIONS, *CHANCE, *QUIETLY, *files], plugins=[Chosen(trial.tests)])
        sys.stdout.flush()
    known = {pytest.ExitCode.OK: HELD, pytest.ExitCode.NO_TESTS_COLLECTED: OTHERWISE}
    os._exit(known.get(pytest.ExitCode(status), BROKEN))


def _limit(seconds: int) -> None:
    """Limit the processor's time, which a busy machine does not use up, and the memory."""
    with contextlib.suppress(ImportError):  # Windows has neither; the caller's patience is there
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (_GIGABYTES << 30, _GIGABYTES << 30))


def preloaded() -> list[str]:
    """Return what each trial needs and no change touches."""
    return ["one_change", "cryptography.hazmat.primitives.ciphers.aead", "sqlcipher3", "msgspec"]


__all__ = ["Chosen", "ModuleType", "Trial", "attempt", "preloaded"]
