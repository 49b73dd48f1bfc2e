"""What an application bundle of macOS says of its files."""

import plistlib
import subprocess
import sys
from pathlib import Path

from waybook.file_types import FILE_TYPES

REGISTER = Path(__file__).parents[2] / "packaging" / "file_types" / "register.py"


def test_each_type_is_declared_and_opened() -> None:
    done = subprocess.run([sys.executable, REGISTER, "info-plist"], capture_output=True, check=True)
    told = plistlib.loads(done.stdout)
    assert told["UTExportedTypeDeclarations"][1] == {
        "UTTypeIdentifier": "org.waybook.card",
        "UTTypeDescription": "Waybook card",
        "UTTypeConformsTo": ["public.plain-text"],
        "UTTypeTagSpecification": {
            "public.filename-extension": ["card"],
            "public.mime-type": ["application/x-waybook-card"],
        },
    }
    assert told["UTExportedTypeDeclarations"][0]["UTTypeConformsTo"] == ["public.data"]
    opened = [each["LSItemContentTypes"] for each in told["CFBundleDocumentTypes"]]
    declared = [[each["UTTypeIdentifier"]] for each in told["UTExportedTypeDeclarations"]]
    assert opened == declared
    assert len(declared) == len(FILE_TYPES)
