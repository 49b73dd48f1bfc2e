"""Every field that names people stays home under the Chatham House Rule, in bundles and papers."""

from collections.abc import Iterator

import pytest

from people_at_work import Team, opened
from planted import Planted, plant
from sealing_choices import seal
from waybook.model.kinds import KINDS
from waybook.model.labels import Label
from waybook.practice.phases.methods.methods import IN_EVERY_BUNDLE
from waybook.work.phases.redaction import cleared


@pytest.fixture(scope="module", params=["chatham-house", "on-record"])
def rule(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, rule: str) -> Iterator[Team]:
    made = Team(tmp_path_factory.mktemp(rule))
    made.meet("Amina", "Tomas")
    yield made
    made.close()


@pytest.fixture(scope="module")
def planted(team: Team, rule: str) -> Planted:
    return plant(team.books["Amina"], rule=rule)


def naming(planted: Planted) -> dict[str, tuple[str, str]]:
    return {
        f"{kind}.{name}": words
        for (kind, name), words in planted.words.items()
        if KINDS[kind].by_name[name].names_people
    }


def test_a_bundle_names_nobody_under_the_chatham_house_rule(
    team: Team, planted: Planted, rule: str
) -> None:
    amina, tomas = team.books["Amina"], team.books["Tomas"]
    done = seal(amina, to="Tomas", folder=team.stick, up_to=Label.RED)
    inside = opened(done.path, tomas).decode("utf-8", "replace")
    is_open = rule == "on-record"
    for at, words in naming(planted).items():
        # nobody hears of what they never had destroyed, nor of a lost card but by one's own word
        if at.partition(".")[0] not in IN_EVERY_BUNDLE:
            assert [word in inside for word in words] == [is_open, is_open], at
    assert all(word in inside for word in planted.words["group", "aims"])


def test_a_paper_names_nobody_under_the_chatham_house_rule(
    team: Team, planted: Planted, rule: str
) -> None:
    """What a paper is drawn from holds none of it: nothing that is printed can."""
    group = planted.refs["event", "group"]
    found = cleared(team.books["Amina"], group=group, up_to=Label.RED)
    told = " ".join(str(each.fields) for each in found.story.all())
    is_open = rule == "on-record"
    here = {each.kind for each in found.story.all()}
    assert here >= {"group", "strand", "event", "follow-up", "meeting", "commitment"}
    for at, words in naming(planted).items():
        if at.partition(".")[0] in here:
            assert any(word in told for word in words) is is_open, at
    assert any(word in told for word in planted.words["group", "aims"])
