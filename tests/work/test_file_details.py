"""Photos leave as copies that do not tell where they were taken; the sender keeps the original."""

from hashlib import sha256
from pathlib import Path

import pytest

from people_at_work import Team, content, is_sound, opened
from sample_files import (
    chunk,
    exif_segment,
    full_exif,
    jpeg,
    pdf,
    picture,
    pixels,
    png,
    tiff,
    written,
)
from sealing_choices import look_ahead
from waybook.book import Book, Edit, open_book
from waybook.book.storage.file_store import PIECE_BYTES
from waybook.model.labels import Label
from waybook.work.disclosure.disclosure import Departure
from waybook.work.handover.merge_steps import accept, take_back, undo
from waybook.work.handover.merging import ChosenBundle
from waybook.work.handover.sealing import answer, seal
from waybook.work.records.attaching import attach, bring_out
from waybook.work.records.destroying import destroy
from waybook.work.records.file_details import UndecidedFiles, carried
from waybook.work.records.records import add, edit
from waybook.work.upkeep import back_up

PLAIN = jpeg()
PHOTO = jpeg(exif_segment(full_exif()), tail=b"hidden")
CASES = {"jpeg": PHOTO, "png": png(chunk(b"eXIf", full_exif()))}
CANARY = b"SERIAL-77"


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


def photo(
    book: Book, folder: Path, raw: bytes = PHOTO, name: str = "bridge.jpg", **more: str
) -> str:
    path = folder / name
    path.write_bytes(raw)
    group = add(book, kind="group", fields={"name": "Front", **more}).uid
    return attach(book, about=group, path=path).uid


def out(book: Book, uid: str, folder: Path) -> bytes:
    path = bring_out(book, uid=uid, to=folder / f"{book.name}-{len(list(folder.iterdir()))}")
    return path.read_bytes()


def test_what_a_file_carries_is_known_as_soon_as_it_came(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = photo(amina, tmp_path)
    team.carry(amina, tomas, originals=[uid])
    assert carried(tomas, tomas.lists.record(uid)) == carried(amina, amina.lists.record(uid)) != ()


def legacy(book: Book, folder: Path, raw: bytes = PHOTO) -> str:
    """Attach a file as this program did before it looked into files."""
    digest = book.files.put([raw])
    about = add(book, kind="group", fields={"name": "Front"}).uid
    fields = {"about": about, "name": "old.jpg", "size": len(raw), "digest": digest}
    return add(book, kind="attachment", fields=fields).uid  # type: ignore[arg-type]


@pytest.mark.parametrize("form", CASES)
def test_a_photo_leaves_as_a_copy_that_does_not_tell_where(
    team: Team, pair: list[Book], tmp_path: Path, form: str
) -> None:
    amina, tomas = pair
    raw = CASES[form]
    uid = photo(amina, tmp_path, raw, f"a.{form}")
    [file] = look_ahead(amina, to="Tomas").details
    assert file.choice == "copy"
    assert {"place", "time", "author", "device"} <= set(file.carries)
    path = team.sealed(amina, tomas)
    sealed = opened(path, tomas)
    assert CANARY not in sealed
    assert sha256(raw).hexdigest().encode() not in sealed
    accept(tomas, chosen=[ChosenBundle(path)])
    theirs = out(tomas, uid, tmp_path)
    assert CANARY not in theirs
    assert pixels(theirs) == pixels(raw)
    held = tomas.lists.record(uid).fields
    assert held["cleaned_digest"] == sha256(theirs).hexdigest()
    assert held["cleaned_size"] == len(theirs)
    assert "digest" not in held
    assert out(amina, uid, tmp_path) == raw
    assert is_sound(amina)
    assert is_sound(tomas)


def test_the_preview_shows_the_very_record_that_arrives(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = photo(amina, tmp_path)
    before = content(amina)
    ahead = look_ahead(amina, to="Tomas")
    assert content(amina) == before
    [shown] = [each.fields for each in ahead.records if each.uid == uid]
    team.carry(amina, tomas)
    assert tomas.lists.record(uid).fields == shown
    assert ahead.files == {str(shown["cleaned_digest"])}


def test_the_original_leaves_where_it_is_chosen(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = photo(amina, tmp_path)
    team.carry(amina, tomas, originals=[uid])
    assert out(tomas, uid, tmp_path) == PHOTO
    assert tomas.lists.record(uid).fields["digest"] == sha256(PHOTO).hexdigest()


def test_the_original_may_follow_its_copy(team: Team, pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = photo(amina, tmp_path)
    team.carry(amina, tomas)
    assert team.carry(amina, tomas, originals=[uid]).conflicts == 0
    assert out(tomas, uid, tmp_path) == PHOTO
    tomas.forget_files()
    assert out(tomas, uid, tmp_path) == PHOTO


@pytest.mark.parametrize("originals", [False, True])
def test_to_and_fro_there_is_neither_a_conflict_nor_an_echo(
    team: Team, pair: list[Book], tmp_path: Path, originals: bool
) -> None:
    amina, tomas = pair
    uid = photo(amina, tmp_path)
    how = {"originals": [uid]} if originals else {}
    team.carry(amina, tomas, **how)
    edit(tomas, uid=uid, fields={"note": "The bridge"})
    assert team.carry(tomas, amina).conflicts == 0
    assert amina.lists.record(uid).fields["note"] == "The bridge"
    assert out(amina, uid, tmp_path) == PHOTO
    team.carry(amina, tomas, **how)
    accept(amina, chosen=[ChosenBundle(answer(tomas, to="Amina", folder=team.stick).path)])
    ahead = look_ahead(amina, to="Tomas", **how)
    assert not ahead.records
    assert not ahead.details
    assert not amina.conflicts.listed()
    assert not tomas.conflicts.listed()


def test_two_who_pass_one_photo_on_agree(team: Team, tmp_path: Path) -> None:
    amina, tomas, dora, eve = team.meet("Amina", "Tomas", "Dora", "Eve")
    uid = photo(amina, tmp_path)
    for other in (tomas, dora):
        team.carry(amina, other, originals=[uid])
        team.carry(other, eve)
        team.carry(other, amina)
    for book in (eve, amina):
        assert not book.conflicts.listed()
    assert pixels(out(eve, uid, tmp_path)) == pixels(PHOTO)
    assert CANARY not in out(eve, uid, tmp_path)
    assert out(amina, uid, tmp_path) == PHOTO


def test_a_copy_is_passed_on_as_it_came(team: Team, tmp_path: Path) -> None:
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    uid = photo(amina, tmp_path)
    team.carry(amina, tomas)
    assert not look_ahead(tomas, to="Dora").details
    team.carry(tomas, dora)
    assert out(dora, uid, tmp_path) == out(tomas, uid, tmp_path)


def test_photos_attached_before_leave_as_copies_too(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = legacy(amina, tmp_path)
    team.carry(amina, tomas)
    assert CANARY not in out(tomas, uid, tmp_path)
    assert out(amina, uid, tmp_path) == PHOTO


def test_who_confirmed_the_original_gets_no_copy(team: Team, tmp_path: Path) -> None:
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    uid = photo(amina, tmp_path)
    team.carry(amina, tomas, originals=[uid])
    accept(amina, chosen=[ChosenBundle(answer(tomas, to="Amina", folder=team.stick).path)])
    assert not look_ahead(amina, to="Tomas").records
    team.carry(amina, dora)
    assert not look_ahead(amina, to="Tomas").records
    assert not look_ahead(amina, to="Tomas", originals=[uid]).records


def test_what_has_no_copy_waits_for_a_choice(team: Team, pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    brief = pdf(b"/Author (Amina) /CreationDate (D:2024)")
    uid = photo(amina, tmp_path, brief, "brief.pdf")
    [file] = look_ahead(amina, to="Tomas").details
    assert (file.choice, file.carries) == ("undecided", ("time", "author"))
    with pytest.raises(UndecidedFiles, match=r"brief\.pdf") as refused:
        team.sealed(amina, tomas)
    assert [each.uid for each in refused.value.files] == [uid]
    assert not list(team.stick.iterdir())
    team.carry(amina, tomas, hold_back=[uid])
    assert not tomas.lists.held([uid])
    team.carry(amina, tomas, originals=[uid])
    assert out(tomas, uid, tmp_path) == brief


@pytest.mark.parametrize(
    "raw", [PHOTO[:-200], png(chunk(b"CgBI", bytes(4)), chunk(b"eXIf", full_exif()))]
)
def test_a_photo_that_cannot_be_read_waits_for_a_choice(
    team: Team, pair: list[Book], tmp_path: Path, raw: bytes
) -> None:
    amina, _ = pair
    photo(amina, tmp_path, raw)
    with pytest.raises(UndecidedFiles):
        seal(amina, to="Tomas", folder=team.stick)
    assert len(amina.files.all()) == 1


def test_files_that_carry_nothing_leave_as_they_are(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = photo(amina, tmp_path, PLAIN)
    note = photo(amina, tmp_path, b"We met by the river.", "note.txt")
    assert not look_ahead(amina, to="Tomas").details
    team.carry(amina, tomas)
    assert out(tomas, uid, tmp_path) == PLAIN
    assert out(tomas, note, tmp_path) == b"We met by the river."
    assert len(amina.files.all()) == 2


def test_a_hash_named_as_a_copy_brings_no_content(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague names, as the copy of a photo of theirs, the hash of a copy that is held."""
    amina, tomas, dora = team.meet("Amina", "Tomas", "Dora")
    photo(amina, tmp_path, label="RED")
    [secret] = {each for each in amina.files.all() if each != sha256(PHOTO).hexdigest()}
    image = written(picture(9, 9), "jpeg")
    own = photo(tomas, tmp_path, jpeg(exif_segment(tiff({0x010F: "X"})), raw=image), "own.jpg")
    fields = {
        "about": tomas.lists.record(own).fields["about"],
        "name": "bare",
        "cleaned_digest": secret,
    }
    bare = "b" * 32
    tomas.append([Edit("attachment", fields, bare)])
    edit(tomas, uid=own, fields={"cleaned_digest": secret, "cleaned_size": 1})
    with monkeypatch.context() as forged:
        forged.setattr("waybook.work.handover.loading.withheld", lambda *_: {})
        team.carry(tomas, amina, originals=[own])
    assert amina.lists.record(own).fields["cleaned_digest"] == secret
    assert amina.lists.record(bare).fields["cleaned_digest"] == secret
    inside = b"".join(amina.files.pieces(secret))
    edit(amina, uid=bare, fields={"note": "mine"})
    for other in (tomas, dora):
        ahead = look_ahead(amina, to=other.name)
        assert secret not in ahead.files
        assert inside[-200:] not in opened(team.sealed(amina, other), other)
    team.carry(amina, dora)
    assert pixels(out(dora, own, tmp_path)) == pixels(image)
    assert dora.lists.record(own).fields["cleaned_digest"] != secret
    destroy(amina, uid=amina.lists.record(own).fields["about"])  # type: ignore[arg-type]
    assert secret in amina.files.all()


def test_destroying_takes_the_copy_along(team: Team, pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = photo(amina, tmp_path)
    again = photo(amina, tmp_path)
    assert len(amina.files.all()) == 2
    team.carry(amina, tomas)
    destroy(amina, uid=uid)
    assert len(amina.files.all()) == 2  # another record has it too
    amina.forget_files()
    assert out(amina, again, tmp_path) == PHOTO
    destroy(amina, uid=again)
    assert amina.files.all() == []
    assert amina.files._store().rows("SELECT * FROM details") == []
    for each in (uid, again):
        destroy(tomas, uid=each)
    assert tomas.files.all() == []


def test_an_undone_copy_comes_back(team: Team, pair: list[Book], tmp_path: Path) -> None:
    amina, tomas = pair
    uid = photo(amina, tmp_path)
    step = accept(tomas, chosen=[ChosenBundle(team.sealed(amina, tomas))]).step
    undo(tomas, step=step)
    tomas.forget_files()
    take_back(tomas, step=step)
    assert pixels(out(tomas, uid, tmp_path)) == pixels(PHOTO)


def test_a_backup_holds_original_and_copy(team: Team, pair: list[Book], tmp_path: Path) -> None:
    amina, _ = pair
    uid = photo(amina, tmp_path)
    copy = back_up(amina, folder=tmp_path / "copy.waybook")
    with open_book(copy, passphrase="crane lantern orbit", world=amina.world) as old:
        assert old.files.all() == amina.files.all()
        assert bring_out(old, uid=uid, to=tmp_path / "old").read_bytes() == PHOTO
        assert [each.choice for each in look_ahead(old, to="Tomas").details] == ["copy"]


def test_a_copy_that_went_is_made_again(pair: list[Book], tmp_path: Path) -> None:
    amina, _ = pair
    photo(amina, tmp_path)
    held = sha256(PHOTO).hexdigest()
    amina.files._store().run("DELETE FROM details")
    amina.files.give_up_all_but([held])
    amina.files.clear()
    assert amina.files.all() == [held]
    [file] = look_ahead(amina, to="Tomas").details
    assert file.choice == "copy"
    assert len(amina.files.all()) == 2


def test_a_book_without_the_table_of_details_gets_it(
    team: Team, pair: list[Book], tmp_path: Path
) -> None:
    amina, tomas = pair
    uid = legacy(amina, tmp_path)
    amina.files._store().run("DROP TABLE details")
    amina = team.reopen("Amina")
    team.carry(amina, tomas)
    assert CANARY not in out(tomas, uid, tmp_path)


def test_a_stored_file_is_read_in_places(pair: list[Book]) -> None:
    amina, _ = pair
    raw = bytes(range(256)) * 9_000
    file = amina.files.open(amina.files.put([raw]))
    assert file is not None
    assert file.read() == raw
    for at in (0, 5, PIECE_BYTES - 3, PIECE_BYTES, len(raw) - 2, len(raw), len(raw) + 9):
        file.seek(at)
        assert file.read(7) == raw[at : at + 7]
    assert file.seek(-4, 2) == len(raw) - 4
    assert amina.files.open("0" * 64) is None


def test_a_profile_that_lets_the_file_in_lets_its_copy_in(pair: list[Book]) -> None:
    class Narrow:
        def lets_in(self, _: str, name: str) -> bool:
            return name == "digest"

    leaving = Departure(pair[0], {}, {}, (), Label.CLEAR, profile=Narrow())  # type: ignore[arg-type]
    names = ("digest", "cleaned_digest", "size", "cleaned_size", "note")
    assert [name for name in names if leaving.lets_in("attachment", name)] == list(names[:2])
