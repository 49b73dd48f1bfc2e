"""The command line's driver is found beside these tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
