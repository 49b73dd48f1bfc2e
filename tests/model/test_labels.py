import pytest

from waybook.model.labels import AttributionRule, Label, label_from, rule_from


@pytest.mark.parametrize("label", Label)
def test_a_label_reads_back(label: Label) -> None:
    assert label_from(label.code) is label
    assert label_from(f"tlp:{label.code.lower()} ") is label


@pytest.mark.parametrize("rule", AttributionRule)
def test_a_rule_reads_back(rule: AttributionRule) -> None:
    assert rule_from(rule.code) is rule


def test_other_words_are_no_label_or_rule() -> None:
    with pytest.raises(KeyError):
        label_from("WHITE")
    with pytest.raises(KeyError):
        rule_from("secret")
