"""How large and how unusual a bundle may be. Each limit names the attack that it prevents.

Anyone who has a person's card can seal a file for them, so everything up to the signature is read
from a stranger, and the signature of a stranger is soon made.
"""

import re

MAX_MANIFEST_BYTES = 32 << 20  # it is held in memory before its signature is checked
MAX_SIGNATURE_BYTES = 4 << 10  # held in memory too
MAX_RECEIPT_BYTES = 16 << 20  # held in memory while it is checked
MAX_LINE_BYTES = 16 << 20  # a line without end would fill the memory
MAX_MEMBER_BYTES = 0o77777777777  # what eleven octal digits hold; no second way to write a size
MAX_ARCHIVE_BYTES = 64 << 30  # a file that never ends would keep the machine busy for days
MAX_SEEN = 1 << 16  # version vectors are stored: long ones would bloat the reader's book
MAX_COUNT = (1 << 53) - 1  # the largest integer that every JSON reader keeps exact
MAX_AT = (1 << 63) - 1  # the largest that the book's INTEGER columns hold
MAX_INSTANT_MS = MAX_AT >> 16  # so that every instant fits a clock value

BATCH_BYTES = 1 << 20  # what is read, hashed and decoded at once

# Names end up in SQL, in file names of exports and on screen; fixed alphabets keep tricks out of
# all three (control characters, look-alikes, path separators, two spellings of one id).
UID = re.compile(r"[0-9a-f]{32}")
CODE = re.compile(r"[a-z][a-z0-9_-]{0,63}")
SHA256 = re.compile(r"[0-9a-f]{64}")
FINGERPRINT = re.compile(r"SHA256:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]")
