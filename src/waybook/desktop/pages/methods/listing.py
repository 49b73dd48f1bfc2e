"""How the methods of a book read as lines."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.methods.model_passages import model_passages
from waybook.desktop.pages.methods.set_passages import indicator_passages, rule_passages
from waybook.desktop.pages.methods.weight_passages import weight_passages
from waybook.desktop.texts.passages import Passage
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.profile_passages import profile_passages
from waybook.practice.phases.methods.methods import (
    IndicatorSet,
    MethodHead,
    Model,
    Profile,
    TurningPointSet,
)
from waybook.practice.phases.methods.registry import Methods
from waybook.work.phases.methods import ListedMethod

_ORDER = ("model", "indicators", "rules", "turning-points", "profile")


def key_of(head: MethodHead) -> str:
    """Return what names a version of a method in places: `model/lifecycle/1`."""
    return f"{head.what}/{head.id}/{head.version}"


def method_lines(found: Sequence[ListedMethod]) -> list[ListLine]:
    """Return models first, then sets of indicators, rules and turning points, then profiles."""
    return [_line(each) for each in sorted(found, key=lambda one: _ORDER.index(one.head.what))]


def passages_of(key: str, methods: Methods) -> tuple[Passage, ...]:
    """Return a method in full; nothing for one that is not here."""
    what, _, rest = key.partition("/")
    name, _, version = rest.partition("/")
    method = methods.held.get((what, name, version))
    if method is None:
        return ()
    if isinstance(method, Model):
        return model_passages(method, methods)
    if isinstance(method, IndicatorSet):
        return indicator_passages(method)
    if isinstance(method, Profile):
        return profile_passages(method)
    if isinstance(method, TurningPointSet):
        return weight_passages(method)
    return rule_passages(method, methods)


def what_words(what: str) -> str:
    """Return which sort of method it is."""
    return {
        "model": QCoreApplication.translate("Methods", "Model of stages"),
        "indicators": QCoreApplication.translate("Methods", "Set of indicators"),
        "rules": QCoreApplication.translate("Methods", "Set of rules"),
        "turning-points": QCoreApplication.translate("Methods", "Set of turning points"),
        "profile": QCoreApplication.translate("Methods", "Bundle profile"),
    }[what]


def _line(each: ListedMethod) -> ListLine:
    head = each.head
    version = QCoreApplication.translate("Methods", "version {}").format(isolate(head.version))
    chips = [Chip(_origin_words(each))]
    if each.in_force:
        chips.append(Chip(QCoreApplication.translate("Methods", "in use"), loud=True))
    else:
        chips.append(Chip(QCoreApplication.translate("Methods", "a newer version is in use")))
    remark = joined(what_words(head.what), isolate(head.id), version)
    return ListLine(key_of(head), isolate(head.name), remark, chips=tuple(chips))


def _origin_words(each: ListedMethod) -> str:
    if each.uid:
        return QCoreApplication.translate("Methods", "from the team")
    return QCoreApplication.translate("Methods", "included with Waybook")
