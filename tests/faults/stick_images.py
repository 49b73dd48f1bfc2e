"""Sticks as people buy them: FAT32 and exFAT in an image, mounted by the kernel or through FUSE."""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

FAT32, EXFAT = "FAT32", "exFAT"
SIZES = {FAT32: 34 << 20, EXFAT: 12 << 20}  # FAT32 has 65,525 clusters at least; images are sparse
SECONDS = 60
_MAKE = {
    FAT32: ("mkfs.vfat", "-F", "32", "-s", "1"),
    EXFAT: ("mkfs.exfat",),
}
_KERNEL = {FAT32: "vfat", EXFAT: "exfat"}
_PROGRAMS = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))


class CannotMountError(Exception):
    """This machine cannot mount such an image; the text says why."""


@dataclass
class Stick:
    """One image and the folder where it is seen while it is plugged in."""

    image: Path
    place: Path
    format: str
    device: str = ""
    server: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @classmethod
    def make(cls, folder: Path, format_: str) -> "Stick":
        """Format an image and plug it in."""
        stick = cls(folder / "image", folder / "plugged", format_)
        stick.place.mkdir()
        with stick.image.open("wb") as file:
            file.truncate(SIZES[format_])
        _run([*_MAKE[format_], str(stick.image)])
        stick.plug()
        return stick

    @property
    def is_served(self) -> bool:
        """Tell whether a process of its own stands for the stick, which can be killed."""
        return bool(self.server)

    @property
    def is_plain(self) -> bool:
        """Tell whether fusefat serves it, which is no match for a stick.

        It knows names in ASCII alone, and loses a folder that gets another name, or a file that
        gets the same name in another case.
        """
        return self.is_served and self.format == FAT32

    def plug(self) -> None:
        """Mount it by the kernel, or where that does not know the format, through FUSE."""
        kernel = ["mount", "-t", _KERNEL[self.format], "-o", "loop", str(self.image)]
        try:
            _run([*kernel, str(self.place)])
        except CannotMountError as refused:
            self._serve(str(refused))

    def _serve(self, refused: str) -> None:
        command = ["fusefat", "-f", "-o", "rw+", str(self.image), str(self.place)]
        if self.format == EXFAT:
            self.device = _run(["losetup", "--find", "--show", str(self.image)])
            command = ["mount.exfat-fuse", "-d", self.device, str(self.place)]
        program = _program(command[0])
        server = subprocess.Popen(
            [program, *command[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.server.append(server)
        end = time.monotonic() + SECONDS
        while not self.place.is_mount():
            if server.poll() is not None or time.monotonic() > end:
                self.unplug()
                raise CannotMountError(f"{refused} {command[0]} does not mount it either.")
            time.sleep(0.01)

    def lock(self) -> None:
        """Move the little switch on its side."""
        _run(["mount", "-i", "-o", "remount,ro", str(self.place)])

    def pull(self) -> None:
        """Take it out while it may be in use: nothing finds it any more."""
        _run(["umount", "-l", str(self.place)])

    def break_off(self) -> None:
        """Take it out with what was not yet written to it: whatever is asked of it fails."""
        self.server[-1].kill()
        self.server[-1].wait()

    def unplug(self) -> None:
        """Take it out, wait until it is let go of, and forget how it was mounted."""
        subprocess.run(["umount", "-l", str(self.place)], check=False, capture_output=True)
        while self.server:
            server = self.server.pop()
            try:
                server.wait(SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        if self.device:
            _run(["losetup", "--detach", self.device])
            self.device = ""

    def plug_again(self) -> None:
        """Put it back in, as the next machine would see it."""
        self.unplug()
        self.plug()


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(
        [_program(command[0]), *command[1:]], check=False, capture_output=True, text=True
    )
    if done.returncode:
        told = (done.stderr.strip().splitlines() or [f"{command[0]} failed"])[0]
        raise CannotMountError(told)
    return done.stdout.strip()


def _program(name: str) -> str:
    found = shutil.which(name, path=_PROGRAMS)
    if not found:
        raise CannotMountError(f"{name} is not installed")
    return found
