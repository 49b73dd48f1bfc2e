#!/usr/bin/env python3
"""Set up Waybook on a fresh machine, and run, check, test, measure, picture, fuzz, kill, mutate it.

Needs Python 3.11 or later and nothing else. Whatever is installed goes into `.venv` beside this
folder, from lists locked by hash; only on Debian, as root, are system packages added too.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Thread

sys.path.insert(0, str(Path(__file__).parent))

from system_packages import TESTING, ensure, has_ensurepip

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = ROOT / "packaging" / "requirements"
ROOMS_WITHOUT_SCREENS = ("model", "journal", "crypto", "bundle", "practice", "book", "work")
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux keeps files in memory
ENOUGH_BYTES = 8 * 1024**3
NODE_PROJECT = ROOT / "tests" / "independent"
CHECKS = {
    "lint": ("-m", "ruff", "check", "--quiet", "."),
    "form": ("-m", "ruff", "format", "--check", "--quiet", "."),
    "types": ("packaging/types_of_all.py",),
    "house": ("-m", "pytest", "-q", "tests/architecture", "tests/model/test_dictionary.py"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this is where an old Python is told)
        sys.exit("Waybook needs Python 3.11 or later; start this script with a newer one.")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to what is started")
    given = parser.parse_args(argv)
    os.chdir(ROOT)
    return COMMANDS[given.command](given.rest)


def run(rest: list[str]) -> int:
    """Install what running needs, then walk through the demonstration."""
    prepare("build", "run")
    return call("-m", "waybook", "demo", *rest, shown=True)


def test(rest: list[str]) -> int:
    """Run every test, and beside them every check; those of the house are among the tests."""
    prepare("build", "run", "dev")
    beside = [sys.executable, __file__, "check", *(name for name in CHECKS if name != "house")]
    with subprocess.Popen(beside, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as checks:
        prepare_node()
        workers = () if "-n" in rest else ("-n", "2", "--dist", "worksteal")
        keep_files_in_memory()
        failed = step("tests", "-m", "pytest", "-q", *workers, *rest)
        said, _ = checks.communicate()
    sys.stderr.buffer.write(said)
    return int(failed > 0 or checks.returncode != 0)


def check(rest: list[str]) -> int:
    """Run the fast checks, or those named: lint, form, types, house (rooms and documents)."""
    unknown = set(rest) - set(CHECKS)
    if unknown:
        sys.exit(f"There is no check {', '.join(sorted(unknown))}; take from: {', '.join(CHECKS)}.")
    prepare("build", "run", "dev")
    return int(check_installed(rest) > 0)


def bench(rest: list[str]) -> int:
    """Measure Waybook against its yardsticks and print the ratios."""
    prepare("build", "run", "dev", programs=("age", "borgbackup", "keepassxc", "restic"))
    return call("tests/bench/run.py", *rest)


def shots(rest: list[str]) -> int:
    """Write pictures of every screen to `shots/`."""
    prepare("build", "run", "dev")
    return call("-m", "pytest", "-q", "tests/desktop", "-m", "shots", *rest)


def fuzz(rest: list[str]) -> int:
    """Fuzz what reads bundles for 10 minutes or as many as told; keep what is found (Linux)."""
    prepare("build", "run", "dev")
    return call("tests/fuzz/fuzz_all.py", *rest)


def kills(rest: list[str]) -> int:
    """Kill every kind of work at random moments and tell whether anything was lost (Unix)."""
    prepare("build", "run", "dev")
    return call("tests/kills/kill_all.py", *rest)


def coverage(rest: list[str]) -> int:
    """Tell which share of the lines and branches of the rooms without screens their tests run."""
    prepare("build", "run", "dev")
    tests = rest or [f"tests/{room}" for room in ROOMS_WITHOUT_SCREENS]
    status = call("-m", "coverage", "run", "-m", "pytest", "-q", *tests)
    inside = ",".join(f"src/waybook/{room}/*" for room in ROOMS_WITHOUT_SCREENS)
    return status or call("-m", "coverage", "report", "--skip-covered", f"--include={inside}")


def mutate(rest: list[str]) -> int:
    """Break a sample of the code a little and tell which changes no test notices."""
    prepare("build", "run", "dev")
    return call("tests/mutation/mutate.py", *rest)


def lock(_rest: list[str]) -> int:
    """Write the locked lists anew from the `.in` files, with the newest versions allowed."""
    prepare("build", "run", "dev")
    options = "--quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header"
    silence = "--no-emit-index-url --no-emit-find-links --no-emit-trusted-host"
    for name in ("run", "build", "dev"):
        compile_list = ("-m", "piptools", "compile", *options.split(), *silence.split())
        status = call(*compile_list, "-o", f"{name}.txt", f"{name}.in", folder=LOCKS, clean=True)
        if status:
            return status
    return 0


def notices(_rest: list[str]) -> int:
    """Write the third-party notices anew from the locked list and what is installed from it."""
    prepare("build", "run", "dev")
    return call("packaging/notices.py")


def prepare(*lists: str, programs: Iterable[str] = ()) -> None:
    """Bring `.venv` up to the locked lists, and system packages beside it; do nothing if it is."""
    wanted = (*(TESTING if "dev" in lists else ()), *programs)
    packages = Thread(target=ensure, args=(wanted,))
    packages.start()
    if not has_ensurepip():
        packages.join()  # Debian has it in one of them
    install(lists)
    packages.join()


def install(lists: Sequence[str]) -> None:
    """Bring `.venv` up to the locked lists."""
    if not works(PYTHON):
        say("making .venv")
        venv.create(VENV, with_pip=True, clear=True)
    locked = [LOCKS / f"{name}.txt" for name in lists]
    stamp = VENV / f"installed-{'-'.join(lists)}"
    wanted = digest([*locked, ROOT / "pyproject.toml"])
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    say(f"installing {', '.join(path.name for path in locked)}")
    from_lists = [word for path in locked for word in ("-r", str(path))]
    pip("--require-hashes", "--only-binary", ":all:", *from_lists)
    pip("--no-deps", "--no-index", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(wanted)


def keep_files_in_memory() -> None:
    """Let tests write where nothing waits for a disk: they save thousands of times."""
    if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free >= ENOUGH_BYTES:
        os.environ.setdefault("TMPDIR", str(IN_MEMORY))


def prepare_node() -> None:
    """Install the independent reader that the bundle tests use, if it is not there."""
    lock_file = NODE_PROJECT / "package-lock.json"
    if not lock_file.is_file():
        return
    stamp = NODE_PROJECT / "node_modules" / ".waybook-installed"
    wanted = digest([lock_file])
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    say("installing tests/independent/package-lock.json")
    npm = BIN / ("npm.exe" if os.name == "nt" else "npm")
    options = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    demand(subprocess.run([npm, *options], cwd=NODE_PROJECT, env=surroundings(), check=False))
    stamp.write_text(wanted)


def check_installed(chosen: Iterable[str] = ()) -> int:
    """Run fast checks, all or some, in the environment as it stands; return how many fail."""
    failed = [step(name, *CHECKS[name]) for name in chosen or CHECKS]
    return sum(failed)


def step(name: str, *arguments: str) -> int:
    """Run one check and tell how it went; return 1 if it failed."""
    say(name)
    began = time.monotonic()
    status = call(*arguments)
    verdict = f"FAILED (exit status {status})" if status else "passed"
    say(f"{name}: {verdict} after {time.monotonic() - began:.0f} s")
    return int(status != 0)


def call(*arguments: str, folder: Path = ROOT, clean: bool = False, shown: bool = False) -> int:
    """Run `.venv`'s Python; return its exit status."""
    around = surroundings(clean=clean, shown=shown)
    return subprocess.run([PYTHON, *arguments], cwd=folder, env=around, check=False).returncode


def pip(*arguments: str) -> None:
    """Install into `.venv`, or end here."""
    quietly = ("--quiet", "--disable-pip-version-check")
    command = [str(PYTHON), "-m", "pip", "install", *quietly, *arguments]
    demand(subprocess.run(command, env=surroundings(), check=False))


def surroundings(*, clean: bool = False, shown: bool = False) -> dict[str, str]:
    """Return the environment for what is started.

    `clean` leaves out local package folders; `shown` lets windows come up on the screen.
    """
    kept = dict(os.environ)
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # tests start Waybook hundreds of times
    kept["PATH"] = f"{BIN}{os.pathsep}{kept.get('PATH', '')}"
    if not shown:
        kept["QT_QPA_PLATFORM"] = "offscreen"
    if clean:
        kept["PIP_CONFIG_FILE"] = os.devnull
        for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_CONSTRAINT"):
            kept.pop(name, None)
    return kept


def works(python: Path) -> bool:
    """Tell whether an environment's Python starts and has pip."""
    try:
        return not subprocess.run([python, "-c", "import pip"], check=False).returncode
    except OSError:
        return False


def digest(paths: Iterable[Path]) -> str:
    """Return one hash over files, the folder they are for and this Python."""
    total = hashlib.sha256(f"{platform.python_version()} {ROOT}".encode())
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def demand(done: subprocess.CompletedProcess[bytes]) -> None:
    """End here if a needed step failed."""
    if done.returncode:
        sys.exit(done.returncode)


def say(text: str) -> None:
    """Tell what happens next."""
    print(f"== {text}", file=sys.stderr, flush=True)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command
    for command in (
        *(run, test, check, bench, shots, fuzz, kills, coverage, mutate, lock, notices),
    )
}

if __name__ == "__main__":
    sys.exit(main())
