"""What can be done on a screen: by its keys, whatever has the focus, and by those that work everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from workshop.ui.widgets.hints import chosen_keys


@frozen
class Doing:
    """One key's action on the node that has it; `keys` as they are bound now."""

    id: str
    keys: str
    action: str
    says: str
    node: DOMNode


def doings(screen: Screen[object]) -> Iterator[Doing]:
    """First what works where the cursor is, then the rest of the screen's, then what works everywhere."""
    known: set[tuple[str, str]] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if active.enabled and binding.id and binding.description:
            known.add((binding.id, binding.key))
            yield Doing(binding.id, binding.key, binding.action, binding.description, active.node)
    chosen = chosen_keys(screen)
    ids = {id_ for id_, _key in known}
    for node in (screen, screen.app):
        for binding in _own(node):
            if binding.id and binding.id not in ids and _may(node, binding):
                keys = chosen.get(binding.id, binding.key)
                yield Doing(binding.id, keys, binding.action, binding.description, node)


def beside(screen: Screen[object]) -> Iterator[Doing]:
    """What can be done with what is the only one of its kind there, though the cursor is elsewhere."""
    kinds: dict[type[DOMNode], list[Widget]] = {}
    for widget in screen.query("*"):
        if next(_own(widget), None) is not None and widget not in (screen.focused, screen):
            kinds.setdefault(type(widget), []).append(widget)
    for widgets in kinds.values():
        if len(widgets) == 1 and _is_shown(widgets[0]):
            for binding in _own(widgets[0]):
                yield Doing(binding.id or "", binding.key, binding.action, binding.description, widgets[0])


def _may(node: DOMNode, binding: Binding) -> bool:
    """Whether it does anything there now."""
    _where, name, given = parse(binding.action)
    return node.check_action(name, given) is not False


def _is_shown(widget: Widget) -> bool:
    return all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget))


def _own(node: DOMNode) -> Iterator[Binding]:
    """The bindings of a screen or an app of ours; Textual's have no id."""
    for kind in type(node).__mro__:
        for each in kind.__dict__.get("BINDINGS", ()):
            if isinstance(each, Binding) and each.id and each.description:
                yield each
