"""Split workers off from a process that has loaded everything: a round costs no start of Python.

Run as a program, `forking.py WORKER` loads that module. For each line of words on standard input it
forks; the next line, whatever it says, has it kill what it forked and tell the exit status. The
worker's reports go to a named pipe, the first of the words, which ends with the process.
"""

import importlib
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class Worker:
    """A process that works, and what it reports, line by line."""

    def __init__(self, process: subprocess.Popen[str], pipe: Path, words: Sequence[str]) -> None:
        self._process = process
        self._is_killed = False
        self._order(shlex.join([str(pipe), *words]))
        self.reports = pipe.open(encoding="utf-8")

    def kill(self) -> int:
        """End it at once; return its exit status: it may have come to its end before."""
        self._is_killed = True
        self._order("kill")
        assert self._process.stdout
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """Let nothing of it stay."""
        if not self._is_killed:
            self.kill()
        self.reports.close()

    def _order(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()


class Workers:
    """Where workers are split off, one at a time."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._pipe = folder / "reports"
        os.mkfifo(self._pipe)

    def start(self, *words: str) -> closing[Worker]:
        """Let one work, to be used in `with`: it is killed at the end."""
        return closing(Worker(self._process, self._pipe, words))


@contextmanager
def workers(module: str, folder: Path | None = None) -> Iterator[Workers]:
    """Load a module of workers once, from another folder if one is given; they are split off."""
    command = [sys.executable, __file__, module, *([str(folder)] if folder else [])]
    with (
        TemporaryDirectory() as place,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        yield Workers(process, Path(place))


def serve(module: str) -> None:
    """Fork for each line until there are no more."""
    work = importlib.import_module(module).main
    while words := shlex.split(sys.stdin.readline()):
        pid = os.fork()
        if not pid:
            os.dup2(os.open(words[0], os.O_WRONLY), 1)
            work(*words[1:])
            os._exit(0)
        sys.stdin.readline()
        os.kill(pid, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.path[:0] = sys.argv[2:]
    serve(sys.argv[1])
