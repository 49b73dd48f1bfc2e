import subprocess
import sys

CODE = """
from PySide6.QtCore import QObject, Signal
from waybook.desktop.steadying import steady

class Sender(QObject):
    sent = Signal()

steady()
sender = Sender()
for _ in range(100_000):
    sender.sent.emit()
    sender.setObjectName("x")
    sender.parent()
"""


def test_a_long_day_of_calls_does_not_end_python() -> None:
    subprocess.run([sys.executable, "-c", CODE], check=True, timeout=60)
