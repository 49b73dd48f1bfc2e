"""Dates of EDTF as Waybook stores them, drawn for tests."""

import calendar
import re

from hypothesis import strategies as st

from waybook.model.dates import sort_key

SEASON = re.compile(r".{4}-2[1-4][?~%]?")
MARKS = st.sampled_from(["", "?", "~", "%"])
YEARS = st.integers(1, 9999)


@st.composite
def days(draw: st.DrawFn) -> str:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
    return f"{year:04}-{month:02}-{day:02}"


@st.composite
def singles(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from(["day", "month", "year", "season", "decade", "century", "XX"]))
    year = draw(YEARS)
    texts = {
        "day": draw(days()),
        "month": f"{year:04}-{draw(st.integers(1, 12)):02}",
        "year": f"{year:04}",
        "season": f"{year:04}-{draw(st.integers(21, 24))}",
        "decade": f"{max(year // 10, 1):03}X",
        "century": f"{max(year // 100, 1):02}XX",
        "XX": f"{year:04}-{draw(st.sampled_from(['XX', '05-XX', 'XX-XX']))}",
    }
    return texts[shape] + draw(MARKS)


@st.composite
def edtf(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        return draw(singles())
    seasonless = singles().filter(lambda text: not SEASON.fullmatch(text))
    ends = sorted([draw(seasonless), draw(seasonless)], key=sort_key)
    return draw(
        st.sampled_from(
            ["/".join(ends), f"{ends[0]}/..", f"../{ends[1]}", f"{ends[0]}/", f"/{ends[1]}"]
        )
    )
