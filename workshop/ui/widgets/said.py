"""The words that are said, and the card that lies beside them; it can be scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.css.scalar import Scalar

from workshop.room.view import View
from workshop.ui.lines import easy
from workshop.ui.text import plain
from workshop.ui.widgets.glyphs import blocks
from workshop.ui.widgets.still import Still
from workshop.words import _, one_line


@frozen
class Part:
    """Some of the words, in one style.

    `weight` is 2 for what all are to think about, 1 for what else is said, 0 for what is told beside
    it; a part is `close` to the one before where no empty line lies between them.
    """

    text: str
    style: str = "$foreground"
    weight: int = 0
    close: bool = False


def parts(view: View, *, moves: bool = False) -> tuple[Part, ...]:
    """What everyone hears: the words as their author parted them, a card, and what is opt-in.

    The pace of a breath is among them, unless it `moves` beside them.
    """
    found: list[Part] = []
    if view.mood == "waiting":
        found += _agreed(view)
    if view.mood in ("speaking", "paused", "finishing", "quiet"):
        has_card = bool(view.card.strip()) and view.card != view.say
        first, _end, rest = view.say.strip().partition("\n")
        found.append(Part(first, weight=1 if has_card else 2))
        found.append(Part(rest, weight=1, close=True))
        found += _agreed(view)
        found.append(Part("" if moves else view.breath, "$foreground 75%"))
        found.append(Part(view.card.strip() if has_card else "", "bold $foreground", weight=2))
        if view.mood == "finishing":
            found.append(Part(_("That's the time. Finish your sentence."), "$accent"))
    if view.touch:
        found.append(Part(_("Touch is only for those who want it."), "italic $foreground 75%"))
    return tuple(part for part in found if part.text.strip())


def kept(view: View, *, easily: bool = False) -> int:
    """The rows by which the words will grow at the end of this turn; none where it has no end or is there."""
    if view.allotted is None or view.mood not in ("speaking", "paused"):
        return 0
    last = in_letters((Part(_("That's the time. Finish your sentence.")),), easily=easily)
    return last.plain.count("\n") + 2


def _agreed(view: View) -> list[Part]:
    """What all agree to before it starts; nothing where there is nothing."""
    rows = "\n".join(one_line(agreement) for agreement in view.agreements)
    return [Part(_("What we agree on"), "$accent"), Part(rows, "$foreground 85%", close=True)] if rows else []


def in_letters(told: Sequence[Part], *, easily: bool = False) -> Content:
    """The words in plain letters; `easily` for easy reading, a sentence a line and space between them."""
    shown = [evolve(part, text=easy(part.text), close=False) for part in told] if easily else told
    return _joined([(plain(part.text, part.style), part.close) for part in shown])


def in_blocks(told: Sequence[Part], width: int, most: int) -> Content | None:
    """The words with what is said, or at least what all are to think about, in block letters.

    None where that would take more than so many columns or rows, or nothing is large.
    """
    for least in (1, 2):
        large = [part.weight >= least for part in told]
        made = [
            _blocks(part, width) if big else plain(part.text, part.style)
            for part, big in zip(told, large, strict=True)
        ]
        if not any(large) or None in made:
            continue
        # A line of space lies about what is large.
        close = [
            part.close and not (big or before)
            for part, big, before in zip(told, large, [False, *large], strict=False)
        ]
        whole = _joined([(rows, near) for rows, near in zip(made, close, strict=True) if rows is not None])
        if whole.get_height({}, width) <= most:
            return whole
    return None


def _blocks(part: Part, width: int) -> Content | None:
    """A part in block letters, each of its lines for itself; None where that can't be."""
    drawn = [blocks(one_line(line), width) for line in part.text.split("\n") if line.strip()]
    if not drawn or any(rows is None for rows in drawn):
        return None
    lines = [Content("\n").join(Content.styled(row, part.style) for row in rows or ()) for rows in drawn]
    return Content("\n\n").join(lines)


def _joined(contents: Sequence[tuple[Content, bool]]) -> Content:
    whole = Content("")
    for number, (content, close) in enumerate(contents):
        whole = content if not number else Content.assemble(whole, "\n" if close else "\n\n", content)
    return whole


class Said(VerticalScroll, can_focus=False):
    """A place for words, which begins at its top whenever they change."""

    def compose(self) -> ComposeResult:
        yield Still()

    def show(self, content: Content, *, measure: int = 0) -> None:
        """Show these words instead, in lines of at most so many columns where that is given."""
        words = self.query_one(Still)
        if measure and words.styles.max_width != Scalar.from_number(measure):
            words.styles.max_width = measure
        if words.show(content):
            self.scroll_home(animate=False)
