"""The colours, light and dark: quiet surfaces, one accent, state never by colour alone."""

from typing import NamedTuple


class Tones(NamedTuple):
    """Every colour the window uses, by what it is for."""

    canvas: str  # behind everything
    rail: str  # behind what leads elsewhere
    surface: str  # behind what is read and typed
    raised: str  # buttons
    hover: str
    line: str  # between what is read
    line_strong: str  # around what can be typed into, pressed or ticked
    text: str
    soft: str  # second in rank
    faint: str  # hints inside empty fields
    accent: str
    accent_strong: str  # the accent under the pointer
    on_accent: str
    accent_soft: str  # behind what is chosen
    bad: str
    bad_soft: str
    warn: str
    warn_soft: str
    good: str
    good_soft: str


LIGHT = Tones(
    canvas="#faf9f7",
    rail="#f2f0ec",
    surface="#ffffff",
    raised="#ffffff",
    hover="#eae7e1",
    line="#e4e0d9",
    line_strong="#857f74",
    text="#1b2023",
    soft="#586165",
    faint="#62696d",
    accent="#17655f",
    accent_strong="#0f4f4a",
    on_accent="#ffffff",
    accent_soft="#dcebe8",
    bad="#9b2226",
    bad_soft="#fbebea",
    warn="#7d4607",
    warn_soft="#fbf1df",
    good="#27633a",
    good_soft="#e5f1e7",
)

DARK = Tones(
    canvas="#16191b",
    rail="#111415",
    surface="#1c2022",
    raised="#252a2d",
    hover="#2b3134",
    line="#2a3033",
    line_strong="#7b878c",
    text="#e6e9e9",
    soft="#a7b0b3",
    faint="#99a3a7",
    accent="#74c9bf",
    accent_strong="#93dad2",
    on_accent="#0a1f1d",
    accent_soft="#203936",
    bad="#f2938f",
    bad_soft="#3a2324",
    warn="#e9b872",
    warn_soft="#33291a",
    good="#8ecb9d",
    good_soft="#1f3226",
)
