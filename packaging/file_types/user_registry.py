"""The keys of this user in the registry of Windows."""

import sys

from file_types.windows import RegistryValue

if sys.platform == "win32":
    import ctypes
    import winreg
    from contextlib import suppress

    _ASSOCIATIONS_CHANGED = 0x08000000
    _USER = winreg.HKEY_CURRENT_USER

    class UserRegistry:
        """Read and write the keys of this user."""

        def read(self, key: str, name: str) -> str | int | None:
            """Return a value, or None."""
            with suppress(FileNotFoundError), winreg.OpenKey(_USER, key) as opened:
                found: str | int = winreg.QueryValueEx(opened, name)[0]
                return found
            return None

        def write(self, value: RegistryValue) -> None:
            """Write a value, with its key."""
            sort = winreg.REG_DWORD if isinstance(value.value, int) else winreg.REG_SZ
            with winreg.CreateKey(_USER, value.key) as opened:
                winreg.SetValueEx(opened, value.name, 0, sort, value.value)

        def remove_value(self, key: str, name: str) -> None:
            """Remove a value, if it is there."""
            with (
                suppress(FileNotFoundError),
                winreg.OpenKey(_USER, key, 0, winreg.KEY_SET_VALUE) as opened,
            ):
                winreg.DeleteValue(opened, name)

        def remove_key(self, key: str) -> None:
            """Remove a key that has no keys in it, if it is there."""
            with suppress(FileNotFoundError):
                winreg.DeleteKey(_USER, key)

    def tell_shell() -> None:
        """Let the desktop read the types again."""
        ctypes.windll.shell32.SHChangeNotify(_ASSOCIATIONS_CHANGED, 0, None, None)
