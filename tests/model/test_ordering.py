from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.ordering import name_key

ORDERS = {
    "numbers by size": ["PINE-1", "PINE-2", "PINE-10", "PINE-100"],
    "digits of any script": ["PINE-1", "PINE-٢", "PINE-३", "PINE-10", "PINE-۱۱"],
    "numbers inside": ["A 2 b 3", "A 2 b 20", "A 10 b 1"],
    "zeros before": ["M-001", "M-2", "M-03", "M-0010"],
    "numbers first": ["2nd Brigade", "11th Brigade", "Alpha"],
    "accents apart": ["Abu", "Ábu 2", "Abu 10", "Adam", "Zoé"],
    "very long numbers": ["N " + "9" * 40, "N 1" + "0" * 40],
    "Arabic": ["لواء ٢", "لواء ١٠"],
}


@pytest.mark.parametrize("names", ORDERS.values(), ids=ORDERS)
def test_names_in_order(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(backwards, key=name_key) == names


@given(st.text(max_size=5), st.lists(st.integers(0, 10**25), min_size=2, unique=True))
def test_numbers_after_one_name_are_in_order_of_size(name: str, numbers: list[int]) -> None:
    keys = [name_key(f"{name} {number}") for number in sorted(numbers)]
    assert all(one < other for one, other in pairwise(keys))
