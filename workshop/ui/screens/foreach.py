"""One paragraph, seven notes: what was the group's goes into each one's own, with two lines about each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, TextArea

from workshop.notes.document import whole_names
from workshop.notes.each import Lines, Shared, group_paragraph
from workshop.notes.kept import Kept
from workshop.notes.parts import Parts
from workshop.toml import Unreadable
from workshop.ui.keys import EACH, WHILE_TYPING
from workshop.ui.screens.dialogs import Confirm
from workshop.ui.screens.savedleaving import SavedLeaving, not_saved
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.parts import Heard, HeardLine
from workshop.ui.widgets.still import Still
from workshop.words import _, _n, listed, one_line

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"


def for_each(screen: Screen[Any], desk: Desk, kept: Kept, group: Parts) -> str:
    """Open it over a screen, with what the group's note says; why that can't be done, or nothing."""
    settings = desk.settings.notes
    people = whole_names(kept.document, "present")
    try:
        shared = Shared(desk.archive, kept, people, usual=settings.kind, by=settings.led_by)
    except Unreadable as error:
        return str(error)
    screen.app.push_screen(EachScreen(desk, shared, group_paragraph(group)))
    return ""


class EachRow(Vertical):
    """One person, and two lines about them."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.who = who

    def compose(self) -> ComposeResult:
        yield Still()
        yield HeardLine(placeholder=_("how they took part"), classes="took-part")
        yield HeardLine(placeholder=_("what comes next for them"), classes="next")

    def tell(self, named: Sequence[str], why: str) -> None:
        """Their name, and whom their note would name, or why it isn't saved."""
        said = _("not saved: {why}").format(why=why) if why else ""
        if named and not why:
            said = _("names {names}: held back").format(names=listed(list(named)))
        name = plain(one_line(self.who), "bold")
        self.query_one(Still).show(name + plain(f"   {said}", "$warning") if said else name)

    @property
    def lines(self) -> Lines:
        """What stands in the two lines."""
        return Lines(self.query_one(".took-part", Line).value, self.query_one(".next", Line).value)


class EachScreen(SavedLeaving):
    """Nothing is written before something was typed, or the key for it was pressed."""

    CSS_PATH = "afterwards.tcss"
    AUTO_FOCUS = "#each-paragraph"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in EACH]

    def __init__(self, desk: Desk, shared: Shared, paragraph: str) -> None:
        super().__init__()
        self.desk = desk
        self._shared = shared
        self._begins = paragraph
        self._saved: tuple[str, dict[str, Lines]] = (paragraph, {})
        self._troubles: dict[str, str] = {}
        self._held: dict[str, list[str]] = {}
        self._wrote = self._all_the_same = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="after-head"):
            yield Still(id="after-title")
            yield Still(id="after-standing")
        with VerticalScroll(id="after-page", can_focus=False):
            yield Heard(
                self._begins, placeholder=_("what was so for all of them, without names"), id="each-paragraph"
            )
            for who in self._shared.people:
                yield EachRow(who)
        yield Still(id="after-told")
        yield Hints(*EACH[:2], *WHILE_TYPING)

    def on_mount(self) -> None:
        count = len(self._shared.people)
        title = _n("One paragraph, {n} note", "One paragraph, {n} notes", count)
        self.query_one("#after-title", Still).show(plain(title, "bold"))
        self._saved = self._stands()
        paragraph = self.query_one("#each-paragraph", Heard)
        paragraph.heard = self._heard
        for line in self.query(HeardLine):
            line.heard = self._heard
        paragraph.move_cursor(paragraph.document.end)
        self.begin_saving()
        self.draw()

    def _stands(self) -> tuple[str, dict[str, Lines]]:
        rows = {row.who: row.lines for row in self.query(EachRow)}
        return self.query_one("#each-paragraph", Heard).text, rows

    @property
    def unsaved(self) -> str:
        """Why something that was written is not saved; empty where all is, but for what is held back."""
        return next(iter(self._troubles.values()), "")

    def draw(self) -> None:
        """How it stands with each, and with all."""
        named = self._shared.named(*self._stands())
        self._held = (
            {}
            if self._all_the_same
            else {
                who: list(dict.fromkeys(one_line(one.name) for one in found)) for who, found in named.items()
            }
        )
        for row in self.query(EachRow):
            row.tell(self._held.get(row.who, ()), self._troubles.get(row.who, ""))
        standing, told = self.query_one("#after-standing", Still), self.query_one("#after-told", Still)
        written = len(self._shared.people) - len({*self._held, *self._troubles})
        if self._troubles:
            standing.say(_("not saved: {why}").format(why=self.unsaved), "$warning")
        elif self._stands() != self._saved:
            standing.say(_("writing"), QUIET)
        elif self._wrote:
            standing.say(_n("saved in {n} note", "saved in {n} notes", written), QUIET)
        else:
            standing.say(_("not in their notes yet"), QUIET)
        words = _("A note that would name somebody else is held back; {key} asks about it.")
        told.say(words.format(key=pressed(self, "each.write")) if self._held else "", "$accent")
        told.display = bool(self._held)

    # What is written.

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self, event: TextArea.Changed | Input.Changed) -> None:
        event.stop()
        self._heard()

    def _heard(self) -> None:
        """Something was typed: their notes have it within a second."""
        if self._stands() != self._saved:
            self.save_soon()
        # Another name asks anew.
        self._all_the_same = self._all_the_same and self._stands() == self._saved
        self.draw()

    @on(Input.Submitted)
    def _further(self) -> None:
        self.focus_next()

    def on_descendant_blur(self) -> None:
        """Whoever looks away from a line finds it saved."""
        self.save_now()

    def tick(self) -> None:
        if self._troubles:
            self._write()

    def save_now(self) -> None:
        """Write what was typed until now, but for what is held back."""
        if self.is_mounted and self._stands() != self._saved:
            self._write()

    def _write(self) -> None:
        stands = self._stands()
        self.draw()
        now = self.desk.clock.wall()
        self._troubles = self._shared.save(*stands, now, but=tuple(self._held))
        self._saved, self._wrote = stands, True
        self.draw()

    def action_write(self) -> None:
        """Write it now into each note that names nobody else by it, and ask about the others."""
        self._write()
        if self._held:
            self._ask_about_names(lambda: None)

    def _write_all_the_same(self) -> None:
        self._all_the_same = True
        self._write()

    # The end.

    def leave_by(self, go: Callable[[], object]) -> None:
        self.save_now()
        if self._troubles and not self.lets_go(self._stands()):
            said = self.query_one("#after-told", Still)
            said.say(not_saved(self.unsaved), "$accent")
            said.display = True
        elif self._held and self._wrote:
            self._ask_about_names(lambda: self.leave_by(go))
        else:
            self.app.call_later(go)

    def _ask_about_names(self, then: Callable[[], object]) -> None:
        told = [
            _("{who}: names {names}").format(who=one_line(who), names=listed(names))
            for who, names in self._held.items()
        ]

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._write_all_the_same()
                then()

        title = _("These notes would name somebody else")
        self.app.push_screen(Confirm(title, told, _("write them all the same")), answered)

    def save_at_last(self) -> None:
        """The app ends: what is held back is written too, since nothing shall be lost."""
        if self._held and self._wrote:
            self._write_all_the_same()
