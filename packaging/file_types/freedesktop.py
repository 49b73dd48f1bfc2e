"""What a Linux desktop reads: the entry of the program, the types of its files, their icons.

The words can be read by everyone who uses the computer, so they do not say what Waybook is for.
See the specifications of freedesktop.org: Desktop Entry, Shared MIME-info Database, Icon Theme, and
AppStream.
"""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from file_types.icons import application_icon, icon_of
from waybook.file_types import FILE_TYPES, FileType

APP_ID = "waybook"
_SUMMARY = "Keep notes offline and encrypted"
_MAGIC_PRIORITY = 60  # above what every text is taken for
_UPDATES = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))
_QUOTED = str.maketrans({each: f"\\{each}" for each in '"`$\\'})


def files(program: str) -> dict[Path, bytes]:
    """Return all files by their place in a folder of shared data; `program` is what is started."""
    icons = Path("icons/hicolor/scalable")
    found = {
        Path("applications") / f"{APP_ID}.desktop": desktop_entry(program).encode(),
        Path("mime/packages") / f"{APP_ID}.xml": mime_types().encode(),
        Path("metainfo") / f"{APP_ID}.metainfo.xml": metainfo().encode(),
        icons / "apps" / f"{APP_ID}.svg": application_icon(),
    }
    for each in FILE_TYPES:
        found[icons / "mimetypes" / f"{each.mime.replace('/', '-')}.svg"] = icon_of(each)
    return found


def install(data: Path, found: Mapping[Path, bytes]) -> None:
    """Write the files into a folder of shared data."""
    for place, content in found.items():
        path = data / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def remove(data: Path, found: Mapping[Path, bytes]) -> None:
    """Remove the files, whatever is in them; leave the folders, which others use, too."""
    for place in found:
        (data / place).unlink(missing_ok=True)


def update(data: Path) -> None:
    """Let the desktop read the files again, where its programs for this are installed."""
    for program, folder in _UPDATES:
        if shutil.which(program) and (data / folder).is_dir():
            subprocess.run([program, str(data / folder)], check=False)


def desktop_entry(program: str) -> str:
    """Return the entry of the program; the file it is given comes after `--`, whatever its name."""
    types = "".join(f"{each.mime};" for each in FILE_TYPES)
    return f"""\
[Desktop Entry]
Type=Application
Version=1.0
Name=Waybook
GenericName=Encrypted notebook
Comment={_SUMMARY}
Exec={_escaped(_argument(program))} -- %f
TryExec={_escaped(program)}
Icon={APP_ID}
Terminal=false
Categories=Office;
MimeType={types}
StartupWMClass={APP_ID}
"""


def mime_types() -> str:
    """Return the types: each is known by its suffix, and by its first line if that is ours."""
    types = "".join("".join(_type_lines(each)) for each in FILE_TYPES)
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
{types}</mime-info>
"""


def metainfo() -> str:
    """Return what a software centre shows."""
    types = "".join(f"    <mediatype>{each.mime}</mediatype>\n" for each in FILE_TYPES)
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{APP_ID}</id>
  <name>Waybook</name>
  <summary>{_SUMMARY}</summary>
  <description>
    <p>A notebook that works without any network and keeps everything in one encrypted book.</p>
  </description>
  <metadata_license>FSFAP</metadata_license>
  <project_license>Apache-2.0</project_license>
  <launchable type="desktop-id">{APP_ID}.desktop</launchable>
  <content_rating type="oars-1.1"/>
  <provides>
    <binary>waybook</binary>
{types}  </provides>
</component>
"""


def _type_lines(kind: FileType) -> Iterator[str]:
    yield f"  <mime-type type={quoteattr(kind.mime)}>\n"
    yield f"    <comment>{escape(kind.words)}</comment>\n"
    if kind.first_line:
        first = quoteattr(kind.first_line.rstrip("\n"))
        yield '    <sub-class-of type="text/plain"/>\n'
        yield f'    <magic priority="{_MAGIC_PRIORITY}">\n'
        yield f'      <match type="string" value={first} offset="0:3"/>\n'  # after a BOM, too
        yield "    </magic>\n"
    yield f"    <glob pattern={quoteattr('*' + kind.suffix)}/>\n"
    yield "  </mime-type>\n"


def _argument(word: str) -> str:
    """Quote one argument of a command, as `Exec` has it."""
    return '"' + word.translate(_QUOTED).replace("%", "%%") + '"'


def _escaped(text: str) -> str:
    """Escape the value of a key."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")
