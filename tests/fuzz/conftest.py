"""The second reader of bundles, beside which the fuzzed parts are laid, is at home in `bundle/`."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "bundle"))
