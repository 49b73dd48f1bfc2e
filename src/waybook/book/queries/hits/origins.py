"""Where hits are from: the group, the meeting, who wrote it, and of which day it is."""

from collections.abc import Collection, Mapping

from waybook.book.projection import current_values
from waybook.book.queries.authors import names_of, said_name
from waybook.book.queries.duplicates import Duplicates
from waybook.book.queries.hits.narrowing import OWNER
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store
from waybook.book.values import HitOrigin

_FIND = f"""
SELECT r.uid, r.label, r.date, r.updated_ms, a.fingerprint,
coalesce(g.uid, ''), coalesce(o.uid, ''), coalesce(o.kind, ''), coalesce(o.title, ''),
coalesce(o.date, '')
FROM records r {current_values.JOIN} {OWNER}
JOIN replicas p ON p.id = n.replica JOIN authors a ON a.id = p.author
LEFT JOIN groups g ON g.id = r.grp
WHERE r.uid IN (SELECT value FROM json_each(?))"""  # noqa: S608 - fixed words only
_TITLES = "SELECT uid, title FROM records WHERE uid IN (SELECT value FROM json_each(?))"
_AUTHORS = """
SELECT a.fingerprint FROM authors a
WHERE EXISTS (SELECT 1 FROM replicas p WHERE p.author = a.id) ORDER BY a.id"""


def origins(
    store: Store, duplicates: Duplicates, me: Mapping[str, str], uids: Collection[str]
) -> dict[str, HitOrigin]:
    """Return where each of some records is from."""
    rows = store.rows(_FIND, (json_list(uids),))
    names = names_of(store, {row[4] for row in rows}, me=me)
    groups = {row[5]: duplicates.shown(row[5]) for row in rows if row[5]}
    titles = dict(store.rows(_TITLES, (json_list(sorted(set(groups.values()))),)))
    return {
        uid: HitOrigin(
            label=label,
            date=date or owner_date,
            written_ms=written_ms,
            author=said_name(names, author),
            group=groups.get(group, ""),
            group_title=titles.get(groups.get(group, ""), ""),
            owner=owner,
            owner_kind=owner_kind,
            owner_title=owner_title,
        )
        for (
            uid,
            label,
            date,
            written_ms,
            author,
            group,
            owner,
            owner_kind,
            owner_title,
            owner_date,
        ) in rows
    }


def authors_held(store: Store, me: Mapping[str, str]) -> dict[str, str]:
    """Return the name of everybody who wrote something in this book, by fingerprint."""
    known = [row[0] for row in store.rows(_AUTHORS)]
    names = names_of(store, known, me=me)
    return {author: said_name(names, author) for author in known}
