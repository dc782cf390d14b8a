"""The note that is written afterwards, in the app's own editor: the group's, one person's, or one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from workshop.notes.afterwards import Editing
from workshop.notes.document import whole_names
from workshop.notes.kinds import SAFETY, Kind, kind_for, kinds_for
from workshop.notes.mentions import Mention
from workshop.notes.whose import others_named
from workshop.ui.keys import AFTERWARDS, WHILE_TYPING
from workshop.ui.noteparts import asked_of
from workshop.ui.screens.beside import KIND, Earlier, as_text
from workshop.ui.screens.dialogs import Confirm
from workshop.ui.screens.saving import Saving
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.parts import Part, PartList
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, _n, listed, one_line

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"


class AfterwardsScreen(Saving):
    """Its parts as fields; what is typed is in the file within a second, and how it stands is always said."""

    CSS_PATH = "afterwards.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in AFTERWARDS]

    def __init__(self, desk: Desk, editing: Editing) -> None:
        super().__init__(desk, editing)
        self._of = editing.about.of
        # Somebody alone is no group.
        self._of_one = self._of == "person" or editing.kept.document.get("mode") == "solo"
        named = editing.base.get("note", "")
        self._kind = kind_for(named, person=self._of_one, usual=desk.settings.notes.kind)
        # What a newer program calls it stays, unless another kind is chosen here.
        self._says_kind = named or self._kind.id
        self._folded = True
        self._allowed: frozenset[str] = frozenset()

    # What is shown.

    def compose(self) -> ComposeResult:
        with Horizontal(id="after-head"):
            yield Still(id="after-title")
            yield Still(id="after-standing")
        yield Still(id="after-kind")
        with VerticalScroll(id="after-page", can_focus=False):
            yield PartList(self.typed, id="after-parts")
            yield Still(id="after-safety")
        yield Still(id="after-told")
        yield Hints()

    async def on_mount(self) -> None:
        self.set_class(self._of != "group", "-private")
        title = one_line(str(self.editing.kept.document.get("title", "")))
        whose = {
            "group": _("The note afterwards"),
            "person": _("About {name}").format(name=self.editing.about.who),
            "process": _("Your own"),
        }[self._of]
        head = Content.assemble(plain(whose, "bold"), plain(f"   {title}", QUIET))
        self.query_one("#after-title", Still).show(head)
        await self._lay_out(self.editing.opens)
        self._focus_first()
        self.begin_saving()
        self.draw()

    def _focus_first(self) -> None:
        """To the first part that is not filled in by itself."""
        own = [part for part in self.query(Part) if part.address != "note.facts"]
        if own:
            own[0].field.focus()

    async def _lay_out(self, texts: dict[str, str]) -> None:
        """A field for each part that is asked for, and for every other one in which something stands."""
        asked = asked_of(self.editing, self._kind, texts)
        await self.query_one(PartList).show(asked, texts, folded=self._folded)

    @property
    def _texts(self) -> dict[str, str]:
        """All that stands in fields, and below it all that stands in the file."""
        return {**self.editing.base, **self.query_one(PartList).texts()}

    def draw(self) -> None:
        super().draw()
        self._draw_kinds()
        safety, written = self.query_one("#after-safety", Still), self._safety_written()
        told = _n("Safety: {n} part is written", "Safety: {n} parts are written", written)
        shows = _("{key} shows it").format(key=pressed(self, "after.safety"))
        words = f"{told if written else _('Safety')}   {shows}"
        safety.show(clickable(plain(words, QUIET), "safety"))
        safety.display = self._folded and self._of == "person"
        keys = (key for key in (*AFTERWARDS, *WHILE_TYPING) if key.shown)
        self.query_one(Hints).show(key for key in keys if self.check_action(key.action, ()))

    def _safety_written(self) -> int:
        texts = self.query_one(PartList).texts()
        return sum(bool(text.strip()) for name, text in texts.items() if name.startswith("safety."))

    def _draw_kinds(self) -> None:
        """The kinds as words, the chosen one marked by a sign too."""
        shown = self.query_one("#after-kind", Still)
        shown.display = self._of != "process"
        words = (_kind_word(kind, chosen=kind is self._kind) for kind in self._kinds())
        key = plain(f"{pressed(self, 'after.kind')} ", "bold $foreground 60%")
        shown.show(Content.assemble(key, Content(" ").join(words)))

    def _kinds(self) -> tuple[Kind, ...]:
        return kinds_for(person=self._of_one)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something with this paper."""
        does = {
            "kind": self._of != "process",
            "safety": self._of == "person",
            "earlier": bool(self.editing.earlier),
            "each": self._of == "group" and len(whole_names(self.editing.kept.document, "present")) > 1,
            "named": self._of == "person",
            "choose": bool(self.conflicts),
        }
        return does.get(action, super().check_action(action, parameters))

    # What is written.

    def mine(self) -> dict[str, str]:
        kind = {} if self._of == "process" else {KIND: self._says_kind}
        return {**kind, **self.query_one(PartList).texts()}

    def takes(self, address: str, text: str) -> None:
        part = self.query_one(PartList).part(address)
        if part is not None:
            part.take(text)
        elif address == KIND:
            # What is saved meanwhile is of this kind already.
            self._be_of(text)
            self.run_worker(self._lay_out_anew())
        elif text:
            self.run_worker(self._lay_out({**self._texts, address: text}))

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.typed()

    def on_descendant_blur(self) -> None:
        """Whoever looks away from a part finds it saved."""
        self.save_now()

    # Its kind, its safety, and what it said before.

    async def action_kind(self) -> None:
        """The next kind of note."""
        kinds = self._kinds()
        await self.action_this_kind(kinds[(kinds.index(self._kind) + 1) % len(kinds)].id)

    async def action_this_kind(self, name: str) -> None:
        """This kind of note; what stands in parts of another stays, below."""
        self.save_now()
        await self._turn_to(name)
        self.typed()

    async def _turn_to(self, name: str) -> None:
        self._be_of(name)
        await self._lay_out_anew()

    def _be_of(self, name: str) -> None:
        self._kind = kind_for(name, person=self._of_one)
        self._says_kind = name

    async def _lay_out_anew(self) -> None:
        was = self.focused
        await self._lay_out(self._texts)
        if was is None or not was.is_attached:
            self._focus_first()
        self.draw()

    async def action_safety(self) -> None:
        """Show, or fold away, what was seen, asked, done and told for somebody's safety."""
        self._folded = not self._folded
        await self._lay_out(self._texts)
        seen = self.query_one(PartList).part(f"safety.{SAFETY[0].key}")
        if seen is not None and not self._folded:
            seen.field.focus()
        self.draw()

    def action_earlier(self) -> None:
        """What parts said before they were changed, with the days."""
        self.save_now()
        self.app.push_screen(Earlier(self.editing.earlier, self.desk.clock.wall()))

    def action_copy(self) -> None:
        """What is shown of it as plain text, where other programs can paste it from."""
        self.save_now()
        texts = self.query_one(PartList).texts()
        shown = [
            (one.says, texts.get(one.address, ""))
            for one in asked_of(self.editing, self._kind, texts)
            if not (one.folded and self._folded)
        ]
        kept, who = self.editing.kept, self.editing.about.who
        self.app.copy_to_clipboard(as_text(kept, who, shown, self.desk.clock.wall()))
        told = _(
            "Copied as plain text, where this terminal lets programs copy; any other program can read it."
        )
        apart = _("What is folded away is not in it.") if self._folded and self._safety_written() else ""
        self.say(f"{told} {apart}".strip())

    def action_each(self) -> None:
        """One paragraph that goes into each one's own note."""
        from workshop.ui.screens.foreach import for_each

        self.save_now()
        if why := for_each(self, self.desk, self.editing.kept, self.editing.base):
            self.say(_("A note can't be written in: {why}. It is left as it is.").format(why=why))

    # Whom it names.

    def _named(self) -> Iterator[tuple[Part, Mention]]:
        """Where a note about one person names somebody else of the session."""
        if self._of == "person":
            kept, who = self.editing.kept, self.editing.about.who
            for part in self.query(Part):
                for one in others_named(part.text, kept.document, who):
                    yield part, one

    def _names(self) -> list[str]:
        return list(dict.fromkeys(one_line(one.name) for _part, one in self._named()))

    def warned(self) -> str:
        names = self._names()
        if not names:
            return ""
        told = _("It names {names}; {key} goes there. A note about one person names nobody else.")
        return told.format(names=listed(names), key=pressed(self, "after.named"))

    async def action_named(self) -> None:
        """To the next place where somebody else is named; it is selected there."""
        places = list(self._named())
        if not places:
            self.say(_("It names nobody else."))
            return
        starts = [(part, _place(part.text, one.start)) for part, one in places]
        selected = [part.field.has_focus and part.field.selection.start == start for part, start in starts]
        at = (selected.index(True) + 1) % len(places) if True in selected else 0
        part, one = places[at]
        if part.asked.folded and self._folded:
            await self.action_safety()
        part.field.focus()
        part.field.selection = Selection(starts[at][1], _place(part.text, one.end))

    def before_leaving(self, go: Callable[[], None]) -> None:
        names = frozenset(self._names())
        if not self.wrote or names <= self._allowed:
            go()
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._allowed = names
                go()

        told = [
            _("It names {names}, and is saved as it stands.").format(names=listed(sorted(names))),
            _("A note about one person names nobody else."),
        ]
        self.app.push_screen(Confirm(_("Leave the name in it?"), told, _("leave it so")), answered)


def _place(text: str, index: int) -> tuple[int, int]:
    """In which line of the text a character stands, and where in that."""
    before = text[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)


def _kind_word(kind: Kind, *, chosen: bool) -> Content:
    told = plain(f">{kind.says}", "bold $foreground") if chosen else plain(f" {kind.says}", QUIET)
    return clickable(told, f"this_kind('{kind.id}')")
