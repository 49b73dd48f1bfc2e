"""A colleague who got a bundle knows its sender's book, and may claim it in one of their own."""

from pathlib import Path

from people_at_work import Team, merged
from waybook.book import Book
from waybook.bundle.writer import Chain, Content, write_bundle
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.replica import new_replica
from waybook.model.labels import Label
from waybook.work.noticing import notices, waive
from waybook.work.records import add


def _claiming(sender: Book, recipient: Book, folder: Path, chain: Chain) -> Path:
    replica = new_replica(sender.signing.fingerprint, sender.world)
    uid = sender.world.new_uid()
    at = sender.world.now_ms() << 16
    entry = Entry(uid, uid, "group", replica.uid, at, {"name": FieldValue("Decoy", 1, {})})
    return write_bundle(
        folder,
        content=Content(lambda: [entry], [replica], {}, {"group": {"name": "GREEN"}}),
        to=recipient.card,
        key=sender.signing,
        sender=sender.card,
        chain=chain,
        label=Label.GREEN,
        sealed_ms=sender.world.now_ms(),
        draw=sender.world.draw,
    ).path


def test_nobody_hides_a_gap_in_another_s_chain_by_claiming_their_book(team: Team) -> None:
    amina, mallory, tomas = team.meet("Amina", "Mallory", "Tomas")
    paths = []
    for name in ("One", "Two", "Three"):
        add(amina, kind="group", fields={"name": name})
        paths.append(team.sealed(amina, tomas))
    merged(tomas, paths[0])
    decoy = _claiming(mallory, tomas, team.stick, Chain(amina.id, 2, "0" * 64))
    assert merged(tomas, decoy).outcomes[0].status == "merged"
    [outcome] = merged(tomas, paths[2]).outcomes
    assert any("Missing from “Amina”: bundle 2" in notice for notice in outcome.notices)
    assert not any("Fork" in notice for notice in outcome.notices)
    told = [each for each in notices(tomas) if each.kind == "gap" and each.sender == "Amina"]
    assert [(each.number, each.last) for each in told] == [(2, 2)]
    [other] = [each for each in notices(tomas) if each.sender == "Mallory"]
    waive(tomas, notice=other.id)
    assert told == [each for each in notices(tomas) if each.kind == "gap"]
