"""The two ways to show stages in a picture."""

from enum import StrEnum


class StageStyle(StrEnum):
    """How stages are drawn."""

    LINE = "line"  # a stepped line: a later stage lies higher
    BANDS = "bands"  # bars beside each other, one row for each assessor
