"""Bands of neighbouring stages are told apart without colour, light and dark."""

from itertools import pairwise

import pytest
from assessed import assessed
from contrasts import contrast, mixed

from waybook.desktop.theme.theme import palette
from waybook.desktop.theme.tones import DARK, LIGHT, Tones
from waybook.desktop.timeline.inks import deep, inks
from waybook.desktop.timeline.stages.band_patterns import BandPattern, pattern_ink, pattern_of
from waybook.practice.phases.overview.picture import PictureItem
from waybook.work.phases.shipped import shipped

MODELS = shipped().models


def bands(model: str) -> list[PictureItem]:
    """Return an item for each stage of a model, the lowest first."""
    codes = MODELS[model].by_code
    shown = assessed(
        *((code, f"20{n:02}-01-01", "A") for n, code in enumerate(codes)), model=model, on="2020"
    )
    found = [item for lane in shown.lanes for row in lane.rows for item in row.items]
    return sorted(found, key=lambda each: each.step.level if each.step else 0)


@pytest.mark.parametrize("model", sorted(MODELS))
def test_neighbours_in_a_model_have_different_patterns(model: str) -> None:
    found = bands(model)
    assert len(found) == len(MODELS[model].stages)
    for lower, higher in pairwise(found):
        assert pattern_of(lower) is not pattern_of(higher), (lower.code, higher.code)


@pytest.mark.parametrize("tones", [LIGHT, DARK])
@pytest.mark.parametrize("depth", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_a_pattern_stands_out_from_its_band(tones: Tones, depth: float) -> None:
    """WCAG 2.2, 1.4.11: at least 3 to 1."""
    look = inks(palette(tones))
    body = mixed(deep(look.accent, depth), look.ground)
    assert contrast(mixed(pattern_ink(look), body), body) >= 3


@pytest.mark.parametrize("tones", [LIGHT, DARK])
def test_a_line_stands_out_from_its_ground(tones: Tones) -> None:
    look = inks(palette(tones))
    assert contrast(look.accent, look.ground) >= 3


def test_stages_outside_the_order_are_crossed() -> None:
    for item in bands("lifecycle"):
        crossed = pattern_of(item) in {BandPattern.CROSSED, BandPattern.GRID}
        assert crossed == item.is_aside
