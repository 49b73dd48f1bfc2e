"""A bundle for each of several people: all are looked at first, and none holds up another."""

from pathlib import Path

import pytest

from people_at_work import Team, opened
from sample_files import exif_segment, full_exif, jpeg, pdf
from waybook.model.faults import BadInput
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import ChosenBundle
from waybook.work.handover.sealing import answer
from waybook.work.handover.sealing_for_several import (
    answer_for,
    differing,
    look_ahead_for,
    seal_for,
    together,
)
from waybook.work.records.attaching import attach
from waybook.work.records.file_details import UndecidedFiles
from waybook.work.records.records import add


def test_each_gets_a_bundle_of_their_own(team: Team) -> None:
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    done = seal_for(amina, names=["Tomas", "Dora"], folder=team.stick)
    assert [each.to.name for each in done.sealed] == ["Tomas", "Dora"]
    assert not done.missing
    for book, sealed in zip((tomas, dora), done.sealed, strict=True):
        accept(book, chosen=[ChosenBundle(sealed.path)])
        assert book.lists.held([uid])


def test_nothing_is_written_while_one_cannot_be_prepared(team: Team, tmp_path: Path) -> None:
    amina, _ = team.meet("Amina", "Tomas")
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    with pytest.raises(BadInput, match="Nobody"):
        seal_for(amina, names=["Tomas", "Nobody"], folder=team.stick)
    (tmp_path / "a.pdf").write_bytes(pdf(b"/Author (Amina)"))
    attach(amina, about=uid, path=tmp_path / "a.pdf")
    for names in (["Tomas"], ["Tomas", "Tomas"]):
        with pytest.raises(UndecidedFiles):
            seal_for(amina, names=names, folder=team.stick)
    assert not list(team.stick.iterdir())
    assert not amina.sent_bundles.listed()


def test_who_has_all_holds_up_nobody_and_what_differs_is_told(team: Team, tmp_path: Path) -> None:
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    uid = add(amina, kind="group", fields={"name": "Front"}).uid
    (tmp_path / "a.jpg").write_bytes(jpeg(exif_segment(full_exif())))
    photo = attach(amina, about=uid, path=tmp_path / "a.jpg").uid
    team.carry(amina, tomas)
    accept(amina, chosen=[ChosenBundle(answer(tomas, to="Amina", folder=team.stick).path)])
    ahead = look_ahead_for(amina, names=["Tomas", "Dora"])
    assert differing(ahead) == (frozenset(), frozenset({uid, photo}))
    assert {each.uid for each in together(ahead).records} == {uid, photo}
    assert together(ahead).files == ahead[1].files
    assert differing(look_ahead_for(amina, names=["Dora"])) == (frozenset(),)
    done = seal_for(amina, names=["Tomas", "Dora"], folder=team.stick)
    assert [each.name for each in done.missing] == ["Tomas"]
    [sealed] = done.sealed
    assert b"SERIAL-77" not in opened(sealed.path, dora)


def test_a_cancelling_does_not_hide_what_was_sealed_before(team: Team) -> None:
    amina, _, _ = team.meet("Amina", "Tomas", "Dora")
    add(amina, kind="group", fields={"name": "Front"})

    def stop(_done: int, _size: int) -> None:
        if list(team.stick.glob("*.bundle")):
            raise KeyError

    done = seal_for(amina, names=["Tomas", "Dora"], folder=team.stick, on_progress=stop)
    assert [each.to.name for each in done.sealed] == ["Tomas"]
    assert [each.name for each in done.missing] == ["Dora"]
    with pytest.raises(KeyError):
        seal_for(amina, names=["Tomas", "Dora"], folder=team.stick, on_progress=stop)


def test_receipts_alone_go_to_each_whose_bundles_are_held(team: Team) -> None:
    amina, tomas, _ = team.meet("Amina", "Tomas", "Dora")
    add(tomas, kind="group", fields={"name": "Front"})
    team.carry(tomas, amina)
    done = answer_for(amina, names=["Tomas", "Dora"], folder=team.stick)
    assert [each.to.name for each in done.sealed] == ["Tomas"]
    assert [each.name for each in done.missing] == ["Dora"]
    for names in (["Dora"], ["Tomas", "Nobody"]):
        with pytest.raises(BadInput):
            answer_for(amina, names=names, folder=team.stick)
    with pytest.raises(BadInput, match="Choose"):
        look_ahead_for(amina, names=[])
