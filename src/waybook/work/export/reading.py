"""Read an export that anybody may have written: whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from waybook.bundle.limits import MAX_LINE_BYTES, MAX_MANIFEST_BYTES
from waybook.disk.reading import open_file, read_file
from waybook.model.faults import BadFormat, BadInput, Forged
from waybook.model.translatable import say
from waybook.work.export import lines
from waybook.work.export.lines import ExportedRecord
from waybook.work.export.manifest import (
    MANIFEST,
    NOT_ALIKE,
    ExportedFile,
    ExportManifest,
    digest_in,
    kind_in,
    parse,
)

_PIECE_BYTES = 1 << 20
_CHANGED = say("“{name}” of this export was changed, cut or exchanged. Export the book again.")
_GONE = say("“{name}” of this export is not there, or is no plain file. Export the book again.")
_LONG = say("This export holds a record that is too long. Do not use it.")


@dataclass(frozen=True, slots=True)
class OpenedExport:
    """An export whose manifest was read; its files are checked as they are read."""

    folder: Path
    manifest: ExportManifest
    sha256: str

    def records(self) -> Iterator[ExportedRecord]:
        """Yield all records; raise Refused, at the end at the latest, if anything is amiss."""
        rules = lines.LineRules(self.manifest)
        for file in self.manifest.files:
            kind = kind_in(file.name)
            if kind:
                yield from self._records(file, kind, rules)
        rules.end()

    def attachments(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield hash and content of each attachment."""
        for file in self.manifest.files:
            if digest := digest_in(file.name):
                yield digest, self._pieces(file)

    def check_rest(self) -> None:
        """Raise Refused if a file that is not read otherwise is not as the manifest says."""
        for file in self.manifest.files:
            if not kind_in(file.name):
                for _ in self._pieces(file):
                    pass

    def _records(
        self, file: ExportedFile, kind: str, rules: lines.LineRules
    ) -> Iterator[ExportedRecord]:
        last, count = "", 0
        for line in self._lines(file):
            record = lines.parse(line)
            if record.kind != kind or record.record <= last:
                raise BadFormat(NOT_ALIKE)
            rules.check(record)
            last, count = record.record, count + 1
            yield record
        if count != self.manifest.records[kind]:
            raise BadFormat(NOT_ALIKE)

    def _lines(self, file: ExportedFile) -> Iterator[bytes]:
        rest = b""
        for piece in self._pieces(file):
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
            if len(rest) > MAX_LINE_BYTES:
                raise BadFormat(_LONG)
        if rest:
            raise BadFormat(NOT_ALIKE)

    def _pieces(self, file: ExportedFile) -> Iterator[bytes]:
        """Yield a file's content; raise Forged at its end if that is not what was listed."""
        whole, size = sha256(), 0
        with _opened(self.folder, file.name) as opened:
            while piece := opened.read(_PIECE_BYTES):
                whole.update(piece)
                size += len(piece)
                if size > file.size:
                    break
                yield piece
        if size != file.size or whole.hexdigest() != file.sha256:
            raise Forged(_CHANGED, name=file.name)


def open_export(folder: Path) -> OpenedExport:
    """Read the manifest of an export; raise BadInput where there is none."""
    if not (folder / MANIFEST).is_file():
        raise BadInput("There is no export in “{name}”. Choose its folder.", name=folder.name)
    raw = read_file(folder / MANIFEST, limit=MAX_MANIFEST_BYTES, too_large=BadFormat(NOT_ALIKE))
    return OpenedExport(folder, parse(raw), sha256(raw).hexdigest())


@contextmanager
def _opened(folder: Path, name: str) -> Iterator[BinaryIO]:
    """Open a file of the folder itself: no link leads out of it."""
    path = folder
    try:
        for part in name.split("/"):
            path /= part
            if path.is_symlink():
                raise Forged(_GONE, name=name)
        file = open_file(path)
    except (OSError, BadInput) as error:
        raise Forged(_GONE, name=name) from error
    with file:
        yield file
