"""Syncthing instances on this machine that know each other alone and reach nobody else."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

FREE_PORTS = """
import socket
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(each.getsockname()[1] for each in held))
"""
SLOW_KIB_S = 1500  # so that a large file is on its way for some seconds
CONFIG = """<configuration version="30">
  <folder id="drop" label="drop" path="{drop}" type="sendreceive" rescanIntervalS="2"
          fsWatcherEnabled="true" fsWatcherDelayS="1">
    <device id="{me}"/><device id="{other}"/>
    <minDiskFree unit="%">0</minDiskFree>
    <maxConflicts>-1</maxConflicts>
  </folder>
  <device id="{me}" compression="never"/>
  <device id="{other}" compression="never">
    <address>tcp://127.0.0.1:{their_port}</address>
  </device>
  <gui enabled="false"/>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <announceLANAddresses>false</announceLANAddresses>
    <crashReportingEnabled>false</crashReportingEnabled>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <startBrowser>false</startBrowser>
    <setLowPriority>false</setLowPriority>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <limitBandwidthInLan>true</limitBandwidthInLan>
    <maxSendKbps>{kib_s}</maxSendKbps>
    <minHomeDiskFree unit="%">0</minHomeDiskFree>
  </options>
</configuration>
"""


@dataclass
class Engine:
    """One instance with its home and its copy of the folder."""

    home: Path
    drop: Path
    port: int
    device: str = ""
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        """Run it in this process group of its own, without its supervisor."""
        around = {**os.environ, "HOME": str(self.home), "STMONITORED": "yes", "STNOUPGRADE": "1"}
        with (self.home / "log").open("ab") as log:
            command = ["syncthing", "serve", "--home", str(self.home), "--no-browser"]
            self.running.append(
                subprocess.Popen(
                    command, env=around, stdout=log, stderr=log, start_new_session=True
                )
            )

    def kill(self) -> None:
        """End it as a power cut would."""
        while self.running:
            child = self.running.pop()
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()

    def received(self, name: str) -> int:
        """Return how much of a file that is on its way here has come, in blocks of the disk."""
        part = self.drop / f".syncthing.{name}.tmp"
        return part.stat().st_blocks if part.exists() else 0


def pair(folder: Path) -> tuple[Engine, Engine]:
    """Make two instances that keep one folder alike; start none."""
    told = subprocess.run([sys.executable, "-c", FREE_PORTS], capture_output=True, check=True)
    one, other = (
        Engine(folder / f"{name}-engine", folder / f"{name}-drop", int(port))
        for name, port in zip(("field", "headquarters"), told.stdout.split(), strict=True)
    )
    for each in (one, other):
        each.drop.mkdir()
        (each.drop / ".stfolder").mkdir()
        each.device = _identity(each.home)
    for mine, theirs in ((one, other), (other, one)):
        text = CONFIG.format(
            drop=mine.drop,
            me=mine.device,
            other=theirs.device,
            port=mine.port,
            their_port=theirs.port,
            kib_s=SLOW_KIB_S,
        )
        (mine.home / "config.xml").write_text(text, encoding="utf-8")
    return one, other


def _identity(home: Path) -> str:
    """Make a certificate; return the device id that follows from it."""
    subprocess.run(["syncthing", "generate", "--home", str(home)], capture_output=True, check=True)
    text = (home / "config.xml").read_text(encoding="utf-8")
    found = re.search(r'<device id="([A-Z2-7-]{63})"', text)
    assert found
    return found.group(1)
