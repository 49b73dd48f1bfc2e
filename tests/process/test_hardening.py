"""What each system is asked for; that Linux holds to it, tests/faults crashes and looks."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from waybook.process import macos, windows

TOLD = """
import sys
from waybook.process.hardening import harden
harden()
import ctypes, resource
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
"""


class Library:
    """Stand in for a system's library: note each call and answer yes."""

    def __init__(self, *missing: str) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self._missing = missing

    def __getattr__(self, name: str) -> Any:
        if name in self._missing:
            raise AttributeError(name)

        def call(*values: Any) -> int:
            self.calls.append((name, values))
            return 1

        return SimpleNamespaceCall(call)


class SimpleNamespaceCall(SimpleNamespace):
    """A function that takes `argtypes` and `restype`, as those of ctypes do."""

    def __init__(self, call: Any) -> None:
        super().__init__(call=call)

    def __call__(self, *values: Any) -> Any:
        return self.call(*values)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_linux_neither_dumps_nor_raises_the_limit_again() -> None:
    told = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["0", "0", "0"]


def test_windows_is_asked_for_no_boxes_no_heap_and_no_reading() -> None:
    library = Library()
    windows.close_memory(lambda _: library)
    calls = dict(library.calls)
    assert calls["SetErrorMode"] == (0x3,)
    assert calls["WerSetFlags"] == (0x1,)
    described = calls["ConvertStringSecurityDescriptorToSecurityDescriptorW"][0]
    assert calls["SetKernelObjectSecurity"][1] == 0x4
    rights = [part.split(";") for part in described.strip("D:P()").split(")(")]
    owner = next(int(each[2], 16) for each in rights if each[5] == "OW")
    reading, writing, handles, access = 0x10, 0x20, 0x40, 0x40000
    assert not owner & (reading | writing | handles | access)
    assert {each[5] for each in rights} == {"OW", "SY"}


def test_what_a_windows_lacks_keeps_nothing_else_from_being_set() -> None:
    library = Library("WerSetFlags")
    windows.close_memory(lambda _: library)
    assert {"SetErrorMode", "SetKernelObjectSecurity"} <= {name for name, _ in library.calls}


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_macos_is_asked_to_refuse_debuggers(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    monkeypatch.setattr(macos, "ctypes", SimpleNamespace(CDLL=lambda _: library))
    monkeypatch.setattr(macos, "forbid_core_files", library.forbid_core_files)
    macos.close_memory()
    assert library.calls == [("forbid_core_files", ()), ("ptrace", (31, 0, None, 0))]


UNCAUGHT = """
import sys, threading
from waybook.process.defects import keep_content_out
keep_content_out()
class Falls:
    def __del__(self): raise ValueError("zyxwvcanary in a destructor")
def fail(): raise ValueError("zyxwvcanary in a thread")
thread = threading.Thread(target=fail, name="zyxwvcanary"); thread.start(); thread.join()
Falls()
raise KeyError("zyxwvcanary at the top") from ValueError("zyxwvcanary below")
"""


def test_no_error_that_nobody_caught_is_printed_with_its_words(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text(UNCAUGHT)
    ended = subprocess.run(
        [sys.executable, str(tmp_path / "code.py")], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "zyxwvcanary" not in ended.stderr
    assert ended.stderr.count("ValueError") == 3
    assert "KeyError" in ended.stderr
