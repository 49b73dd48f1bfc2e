"""What macOS reads: a part of the `Info.plist` of an application bundle."""

import plistlib
from typing import Any

from waybook.file_types import FILE_TYPES, FileType

_DOMAIN = "org.waybook"


def info_plist() -> dict[str, Any]:
    """Return the entries for the types of files; the packager adds them to the others."""
    return {
        "CFBundleDocumentTypes": [_document(each) for each in FILE_TYPES],
        "UTExportedTypeDeclarations": [_declaration(each) for each in FILE_TYPES],
    }


def fragment() -> bytes:
    """Return these entries as a property list."""
    return plistlib.dumps(info_plist())


def type_identifier(kind: FileType) -> str:
    """Return the name that macOS knows a type by."""
    return f"{_DOMAIN}.{kind.code}"


def _document(kind: FileType) -> dict[str, Any]:
    return {
        "CFBundleTypeName": kind.words,
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [type_identifier(kind)],
    }


def _declaration(kind: FileType) -> dict[str, Any]:
    return {
        "UTTypeIdentifier": type_identifier(kind),
        "UTTypeDescription": kind.words,
        "UTTypeConformsTo": ["public.plain-text" if kind.first_line else "public.data"],
        "UTTypeTagSpecification": {
            "public.filename-extension": [kind.end],
            "public.mime-type": [kind.mime],
        },
    }
