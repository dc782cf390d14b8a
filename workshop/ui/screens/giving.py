"""What is given away of a record, or of several: chosen, read through, and written into a file."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from workshop.circles.known import Known, known_of
from workshop.circles.meetings import meetings_of
from workshop.notes.kept import Kept
from workshop.notes.practices import asks_of
from workshop.paper.files import Given, made_as, outlined, place, write
from workshop.paper.formats import Format, format_named
from workshop.paper.giving import Request, given, names_were_replaced, warnings
from workshop.paper.leaving import CannotGive
from workshop.paper.oneperson import circles_with
from workshop.paper.press import CannotPrint, usual_language, usual_paper
from workshop.run.seeds import new_seed
from workshop.ui.keys import EVERYWHERE, GIVING, WHILE_TYPING
from workshop.ui.reading import why_unread
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.dialogs import Confirm
from workshop.ui.screens.givingform import ALL, CIRCLE, GivingForm
from workshop.ui.text import plain
from workshop.ui.widgets.affirm import Affirm
from workshop.ui.widgets.choice import Choice
from workshop.ui.widgets.hints import Hints
from workshop.ui.widgets.outlined import outlined_lines
from workshop.ui.widgets.still import Still
from workshop.words import _, as_sentence

if TYPE_CHECKING:
    from workshop.ui.desk import Desk


class GivingScreen(AtDesk):
    """The fields, and beside or below them what the file will say; no names until they are asked for."""

    CSS_PATH = "giving.tcss"
    AUTO_FOCUS = "#giving-what"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in GIVING]

    class Ready(Message):
        """What was asked for as it would be written, and as it is read; or `why` there is nothing."""

        def __init__(
            self, number: int, pages: Given | None, shown: Content, told: tuple[str, ...], why: str = ""
        ) -> None:
            super().__init__()
            self.number = number
            self.pages = pages
            self.shown = shown
            self.told = told
            self.why = why

    class Written(Message):
        """It lies there, or doesn't; in words."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(
        self, desk: Desk, records: tuple[Kept, ...], folder: Path | None = None, *, names: bool = False
    ) -> None:
        super().__init__()
        self._names = names
        self.desk = desk
        self._records = records
        self._folder = folder or _here()
        # The letters of a supervision sheet stay the same while it is looked at.
        self._seed = new_seed()
        self._number = 0
        self._pages: Given | None = None
        self._told: tuple[str, ...] = ()
        self._is_writing = False

    def compose(self) -> ComposeResult:
        yield Still(id="giving-head")
        with Horizontal(id="giving-main"):
            yield GivingForm(self._records, self._folder, names=self._names, id="giving-form")
            with VerticalScroll(id="giving-shown"):
                yield Still(id="giving-says")
                yield Still(id="giving-text")
        yield Still(id="giving-told")
        yield Hints()

    def on_mount(self) -> None:
        self.query_one("#giving-head", Still).say(_("give away"), "bold")
        self.query_one("#giving-says", Still).say(_("what it will say"), "$foreground 60%")
        self.query_one("#giving-told").display = False
        self._draw_hints()
        # The field that has the cursor comes into sight by itself, and would take its label out of it.
        self.call_after_refresh(self.form.scroll_home, animate=False)

    @property
    def form(self) -> GivingForm:
        """Where it is chosen."""
        return self.query_one(GivingForm)

    # What it will say.

    @on(Choice.Changed)
    @on(Affirm.Changed)
    @on(Input.Changed, "#giving-question")
    def _chosen(self) -> None:
        self.form.suit()
        self._look()

    def on_screen_resume(self) -> None:
        """What lay over it may have taken time, in which a record was changed."""
        self._look()

    def _look(self) -> None:
        """Make what is asked for, in a thread; what was made before is no longer it."""
        self._number += 1
        self._pages = None
        request, names = self.form.request, self.form.names
        if request.what == "person" and not names:
            why = _("names are hidden: y shows about whom it can be")
            self.post_message(self.Ready(self._number, None, Content(""), (), why))
            return
        work = partial(self._making, self._number, request, self.form.form, self.form.scope, names=names)
        self.run_worker(work, thread=True, exclusive=True)

    def _making(self, number: int, request: Request, form: Format, scope: str, *, names: bool) -> None:
        pages, shown, told, why = None, Content(""), tuple[str, ...](), ""
        try:
            records = self._of(request, scope)
            known = self._known(records)
            asks = asks_of(self.desk.library)
            pages = given(
                request,
                records,
                asks=asks,
                known=known.people,
                circle=known.circle,
                random=Random(self._seed),
            )
            told = tuple(self._told_of(request, records, pages))
            hides = not names and (request.what == "cards" or request.wanted.naming == "names")
            shown = plain(_("It says names: y shows it.")) if hides else _as_read(pages, form)
        except CannotGive as error:
            why = str(error)
        except OSError as error:
            why = why_unread(error)
        self.post_message(self.Ready(number, pages, shown, told, why))

    def _of(self, request: Request, scope: str) -> tuple[Kept, ...]:
        if request.what != "person":
            return self._records
        archive, circle = self.desk.archive, str(self._records[0].document.get("circle", ""))
        if scope == ALL:
            return tuple(archive.records())
        if scope == CIRCLE and circle:
            return tuple(meeting.kept for meeting in meetings_of(archive, circle))
        return self._records

    def _known(self, records: tuple[Kept, ...]) -> Known:
        return known_of(self.desk.circles, records)

    def _told_of(self, request: Request, records: tuple[Kept, ...], pages: Given) -> list[str]:
        told = warnings(request)
        if request.what == "person" and len(circles_with(records, request.person)) > 1:
            told.append(_("Several circles have somebody of this name. See that it is the same person."))
        if names_were_replaced(pages):
            told.append(_("Where we found a name in a text, it says [somebody]."))
        return told

    @on(Ready)
    def _show(self, event: Ready) -> None:
        if event.number != self._number:
            return
        self._pages, self._told = event.pages, event.told
        words = [plain(line, "$warning") for line in event.told]
        if event.why:
            words = [plain(as_sentence(event.why), "$warning")]
        content = [*words, *([Content("")] if words and event.pages else []), event.shown]
        self.query_one("#giving-text", Still).show(Content("\n").join(content))

    # Writing it.

    def action_write(self) -> None:
        """Write it where it is to lie; what is private, once it was read what that means."""
        self.once_arrived(self._ask)

    def _ask(self) -> None:
        pages, request, form = self._pages, self.form.request, self.form.form
        if pages is None:
            self._say(_("There is nothing to write yet."))
            return
        if self._is_writing:
            return
        try:
            out = self.form.folder
            path = place(out, pages, form)
        except CannotGive as error:
            self._say(as_sentence(str(error)))
            return
        if format_named(out) not in (None, form):
            self._say(_("That name is one of another kind of file."))
            return
        there = os.path.lexists(path)
        told = warnings(request) and list(self._told)
        if there:
            told = [*told, _("There is a file of that name already, which would be replaced.")]
        if not told:
            self._write(path, pages, form, force=False)
            return

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._write(path, pages, form, force=there)

        self.app.push_screen(Confirm(_("Write it?"), [*told, "", str(path)], _("write it")), answered)

    def _write(self, path: Path, pages: Given, form: Format, *, force: bool) -> None:
        """Make it in a thread: paper takes a while."""
        self._is_writing = True
        self._say(_("Making it …"))
        work = partial(self._making_file, path, pages, form, force=force)
        self.run_worker(work, thread=True, group="writing")

    def _making_file(self, path: Path, pages: Given, form: Format, *, force: bool) -> None:
        try:
            made = made_as(pages, form, usual_paper(os.environ), usual_language(os.environ))
            write(path, made.data, force=force)
        except (CannotGive, CannotPrint) as error:
            self.post_message(self.Written(_("Not written: {why}.").format(why=str(error).rstrip("."))))
            return
        words = _("Written, for nobody but you to read: {path}").format(path=path)
        if made.unshown:
            signs = ", ".join(f"U+{ord(sign):04X}" for sign in made.unshown)
            words = _("{words}. No font here shows {signs}.").format(words=words, signs=signs)
        self.post_message(self.Written(words))

    @on(Written)
    def _done(self, event: Written) -> None:
        self._is_writing = False
        self._say(event.words)

    def _say(self, words: str) -> None:
        told = self.query_one("#giving-told", Still)
        told.say(words, "$accent")
        told.display = bool(words)

    def _draw_hints(self) -> None:
        writing = isinstance(self.focused, Input)
        keys = [key for key in GIVING if key.shown]
        self.query_one(Hints).show((*keys, *(WHILE_TYPING if writing else EVERYWHERE[:1])))

    def on_descendant_focus(self) -> None:
        """Other keys are next now."""
        self._draw_hints()

    def action_scroll_shown(self, by: int) -> None:
        """Read on in what it will say, or back, wherever the cursor is."""
        shown = self.query_one("#giving-shown")
        page = shown if shown.max_scroll_y else self.query_one("#giving-main")
        (page.scroll_page_down if by > 0 else page.scroll_page_up)(animate=False)

    def action_private(self) -> None:
        """Show or hide what tells names, and what is for whoever leads alone."""
        self._show_names(names=not self.form.names)

    def _show_names(self, *, names: bool) -> None:
        self.form.names = names
        self.form.suit()
        self._look()

    def cover(self) -> bool:
        self._show_names(names=False)
        return True

    def action_back(self) -> None:
        """Back to what it was of."""
        self.app.pop_screen()


def _as_read(pages: Given, form: Format) -> Content:
    """A document by its headings and lines; what programs read, as it is."""
    if form in ("json", "csv"):
        return plain(made_as(pages, form).data.decode())
    return outlined_lines(outlined(pages))


def _here() -> Path:
    """The folder one is in; one's own, where that was removed."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()
