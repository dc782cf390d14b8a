"""Who has the floor and who is next, from what everyone may see."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from workshop.room.view import Held, View
from workshop.ui.text import plain
from workshop.ui.widgets.glyphs import block
from workshop.ui.widgets.still import Still
from workshop.words import _, listed, one_line


def heading(view: View) -> str:
    """The words that say what is going on: the step, and its part."""
    if view.mood == "waiting":
        return _("we begin soon")
    if view.mood == "moment":
        return _("we are taking a moment")
    if view.mood == "over":
        return _("that was the last turn")
    return " · ".join(part for part in (view.step, view.part) if part)


def does(view: View) -> str:
    """What those whose names stand there do."""
    several = len(view.speaks) > 1
    if view.role == "receiver":
        return _("receive") if several else _("receives")
    return _("speak") if several else _("speaks")


def following(view: View) -> str:
    """What comes next, in a few words; empty where nothing does or it isn't for now."""
    if view.mood not in ("speaking", "paused", "finishing", "quiet"):
        return ""
    names = listed(view.next_names)
    if view.then and names:
        return _("then {what}, {names} first").format(what=view.then, names=names)
    if view.then:
        return _("then {what}").format(what=view.then)
    return _("{names} is next").format(names=names) if names else ""


def group(held: Sequence[Held]) -> str:
    """Who sits together, with their roles where there are any."""
    return ", ".join(
        (_("{role} {names}") if one.role else "{names}").format(role=one.role, names=listed(one.names))
        for one in held
        if one.names
    )


def name_scale(names: Sequence[str], width: int, most: int) -> int:
    """The largest scale, up to `most`, at which each of these names fits; 0 for plain letters.

    One for all of them, so that nobody's name is smaller than another's.
    """
    for scale in range(most, 0, -1):
        drawn = [block(one_line(name), scale) for name in names]
        if all(rows is not None and len(rows[0]) <= width for rows in drawn):
            return scale
    return 0


class Floor(Vertical):
    """Whose turn it is, as large as it can be, what they do, and who is next."""

    _shown: tuple[View, int, Content | None] | None = None

    def compose(self) -> ComposeResult:
        yield Still(classes="heading")
        yield Still(classes="who")
        yield Still(classes="next")

    def show(self, view: View, *, scale: int, choices: Content | None = None) -> None:
        """Show who has the floor, in letters up to this scale; `choices` are shown while nobody has it."""
        self._shown = (view, scale, choices)
        speaks = view.speaks if view.mood in ("speaking", "finishing", "quiet", "paused") else ()
        head, who, then = (
            self.query_one(".heading", Still),
            self.query_one(".who", Still),
            self.query_one(".next", Still),
        )
        title = heading(view)
        alone = not speaks and not view.role
        head.set_class(alone, "-alone")
        head.show(plain(one_line(title), "bold $accent" if alone else "$foreground 60%"))
        who.show(self._who(view, speaks, scale, choices))
        who.display = bool(who.stands.plain)
        then.show(plain(one_line(following(view)), "$foreground 75%"))
        then.display = bool(then.stands.plain)

    def on_still_resized(self) -> None:
        """How large a name can be depends on the room for it."""
        if self._shown is not None:
            view, scale, choices = self._shown
            self.show(view, scale=scale, choices=choices)

    def _who(self, view: View, speaks: tuple[str, ...], scale: int, choices: Content | None) -> Content:
        if view.mood not in ("speaking", "finishing", "quiet", "paused"):
            return Content("")
        if view.groups and not speaks:
            return Content("\n").join(plain(one_line(group(held)), "bold") for held in view.groups)
        if view.role and not speaks:
            open_to = plain(_("whoever is ready"), "bold $accent")
            return open_to if choices is None else Content("\n").join((open_to, choices))
        if not speaks:
            return Content("")
        name = one_line(listed(speaks))
        scale = (
            name_scale(view.circle, self.query_one(".heading").content_size.width, scale)
            if len(speaks) == 1
            else 0
        )
        if scale:
            drawn = [Content.styled(row, "$accent") for row in block(name, scale) or ()]
            return Content("\n").join((*drawn, plain(does(view), "$foreground 75%")))
        # The name may be a word in any tongue; the sentence is ours.
        return Content.assemble(plain(name, "bold $accent"), f" {does(view)}")
