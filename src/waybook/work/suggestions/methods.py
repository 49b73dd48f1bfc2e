"""What a suggested method would change, and why it cannot be accepted."""

from waybook.book import Book, PendingChange
from waybook.model.describe import title_of
from waybook.model.faults import BadInput
from waybook.model.names.alike import alike
from waybook.practice.names.name_forms import plain
from waybook.practice.phases.methods.comparing import differences
from waybook.practice.phases.methods.methods import Method, Profile
from waybook.practice.phases.methods.placing import read_alone
from waybook.practice.phases.methods.profile_width import is_wider
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.suggested_changes import JudgedChange, SuggestedChange, counted
from waybook.work.phases.methods import (
    KIND,
    OTHERWISE,
    is_of_its_record,
    methods_from,
    refuse_taken,
)

MOST = 200  # methods that are read to be described; reading one takes some milliseconds


class MethodJudge:
    """Judge suggested methods against those in force."""

    def __init__(self, book: Book) -> None:
        """Read the methods in force once, for all suggestions."""
        self._records = book.steering.in_force(KIND)
        self._now: Methods = methods_from(self._records)
        self._left = MOST

    def judged(self, found: PendingChange) -> JudgedChange:
        """Say what accepting a suggested method would change."""
        said = found.then or found.now
        title = f"{title_of(KIND, said)} ({said.get('id')} {said.get('version')})"
        if not self._left:
            later = SuggestedChange("not-looked-at", MOST)
            return JudgedChange(title, (later,), f"{later.words}.")
        self._left -= 1
        changes, refusal = self._read_and_compared(found)
        return JudgedChange(title, changes, refusal)

    def _read_and_compared(self, found: PendingChange) -> tuple[tuple[SuggestedChange, ...], str]:
        rest = {uid: fields for uid, fields in self._records.items() if uid != found.uid}
        if not found.then:
            return self._narrowed(methods_from(rest))
        try:
            method = self._read(found)
        except BadInput as bad:
            return (SuggestedChange("unusable"),), str(bad)
        after = methods_from({**rest, found.uid: found.then})
        if after.of_version(method.head) is not method:
            why = next((each for each in after.notices if each not in self._now.notices), "")
            why = why.partition("): ")[2] or why  # without the name of the record
            return (SuggestedChange("unusable"),), why
        return self._narrowed(after, method)

    def _read(self, found: PendingChange) -> Method:
        what, name, version, text = (
            str(found.then.get(key) or "") for key in ("what", "id", "version", "text")
        )
        raw = text.encode("utf-8")
        method = read_alone(raw)[0]
        if not is_of_its_record(found.uid, (what, name, version), raw):
            raise BadInput(OTHERWISE)
        if self._now.ships(method.head):
            raise self._now.fixed(method.head)
        refuse_taken(self._now, method)
        if isinstance(method, Profile):
            self._refuse_look_alike(method)
        return method

    def _refuse_look_alike(self, profile: Profile) -> None:
        for each in self._now.profiles.values():
            same = plain(each.head.name) == plain(profile.head.name)
            if each.head.id != profile.head.id and (
                same or alike(each.head.name, profile.head.name)
            ):
                raise BadInput(
                    "Its name looks like that of another profile, “{name}”. Ask the sender "
                    "to give it another name.",
                    name=each.head.name,
                )

    def _narrowed(
        self, after: Methods, method: Method | None = None
    ) -> tuple[tuple[SuggestedChange, ...], str]:
        changes = differences(self._now, after)
        lost = self._now.held.keys() - after.held.keys()
        if method is not None:
            changes += counted("no-more-usable", sorted(name for _, name, _ in lost))
            if not changes:
                changes = [self._beside(method)]
        wide = self._wider(after, method)
        refusal = (
            f"“{wide}” would include more than it does now. A received profile may only include "
            "less. If you want it, get its file and add it yourself."
            if wide
            else ""
        )
        return tuple(changes) or (SuggestedChange("nothing"),), refusal

    def _beside(self, method: Method) -> SuggestedChange:
        current = self._now.in_force.get((method.head.what, method.head.id))
        if current is None or current.head.order < method.head.order:
            return SuggestedChange("nothing")
        return SuggestedChange("kept-beside", names=(current.head.version,))

    def _wider(self, after: Methods, method: Method | None) -> str:
        """Return the name of a profile that would let out more, at once or when others go."""
        for name, before in self._now.profiles.items():
            then = [each for each in (after.profiles.get(name), method) if each is not None]
            for each in then:
                if isinstance(each, Profile) and each.head.id == name and is_wider(before, each):
                    return before.head.name
        return ""
