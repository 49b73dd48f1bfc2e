"""File names that every system accepts, whoever wrote them; and which files may run.

Limits: 255 bytes on Linux and macOS, 255 units of UTF-16 on Windows and on sticks (FAT, exFAT), of
which `.part` needs five while a file is written.
"""

import os
import re
import unicodedata

from waybook.model.names.showing import HIDDEN

_LONGEST = 120
_MOST = 240
_LONGEST_ENDING = 16
_STRANGE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029\ud800-\udfff\ufffe\uffff]')
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_JOINERS = "\u200c\u200d"
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]|conin\$|conout\$|clock\$)", re.IGNORECASE)
_READ_UNASKED = {"autorun.inf", "desktop.ini", "thumbs.db"}
_PROGRAMS = """
appinstaller application appref-ms appx appxbundle bat chm cmd com cpl diagcab dll exe gadget hlp
hta img inf ins iso isp jar jnlp js jse lnk library-ms mht mhtml msc msi msix msixbundle msp mst ocx
pif ps1 psd1 psm1 reg scf scr search-ms searchconnector-ms settingcontent-ms shb sct theme themepack
url vb vbe vbs vhd vhdx website wsc wsf wsh xbap xll
docm dotm one ppam ppsm pptm slk xlam xlsb xlsm xltm
action app command dmg fileloc inetloc mpkg osax pkg scpt scptd terminal tool webloc workflow
appimage bash bin csh deb desktop elf fish flatpak flatpakref ksh php pl py pyc pyw pyz rb rpm run
sh snap so zsh apk ipa xpi
"""
"""Endings by system: Windows; documents that hold programs; macOS; Linux and interpreters."""


def file_name(name: str) -> str:
    """Return a name that every system accepts for a plain file in one folder."""
    plain = _STRANGE.sub("_", _TURNING.sub("_", unicodedata.normalize("NFC", name)))
    plain = "".join(each for each in plain if each in _JOINERS or not HIDDEN.match(each))
    plain = " ".join(plain.split()).replace(" .", ".").lstrip(" .-").rstrip(" .")
    plain = _shortened(plain).strip(" .") or "_"
    first = plain.partition(".")[0].strip()
    if _DEVICE.fullmatch(first) or plain.casefold() in _READ_UNASKED:
        return f"_{plain}"
    return plain


def may_run(name: str) -> bool:
    """Tell whether a system may treat a file of this name as a program or a link to one."""
    _, dot, ending = file_name(name).rpartition(".")
    return bool(dot) and ending.casefold() in _PROGRAMS.split()


def readable(name: str) -> str:
    """Return the name of a file as text, since a system may hold bytes that are none."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _shortened(plain: str) -> str:
    """Cut a name to what fits, before its ending."""
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = plain, "", ""
    while not _fits(stem + dot + ending):
        stem = stem[:-1]
    return stem.rstrip(" .") + dot + ending


def _fits(name: str) -> bool:
    """Tell whether a name fits, also on a Mac's older disks, which take accents off letters."""
    apart = unicodedata.normalize("NFD", name)
    units = len(apart.encode("utf-16-le")) // 2
    return len(name) <= _LONGEST and len(name.encode()) <= _MOST and units <= _MOST
