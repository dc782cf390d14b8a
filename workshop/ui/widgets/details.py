"""What is known of the chosen line: what a script is for, for whom, how long, its shape and its steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from workshop.notes.unfinished import Unfinished
from workshop.plan.model import Plan
from workshop.plan.people import head_count
from workshop.script.model import Mode, Script
from workshop.ui.books import Book
from workshop.ui.reading import when
from workshop.ui.text import lines, plain
from workshop.ui.widgets.flow import flow
from workshop.ui.widgets.hints import pressed
from workshop.ui.widgets.outline import Outline
from workshop.ui.widgets.shape import Meanings, Shape
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, _n, listed, minutes

QUIET: Final = "$foreground 60%"
PROBLEMS_SHOWN: Final = 8


class Details(VerticalScroll, can_focus=True):
    """The right side of Home."""

    DEFAULT_CSS = """
    Details > Static { height: auto; margin-bottom: 1; }
    Details #book-about { display: none; background: $panel; padding: 1 2; }
    Details.-about #book-about { display: block; }
    Details > .-empty, Details.-about > .known { display: none; }
    Details:focus { background: $surface; }
    """

    class Moved(Message):
        """More or less of it is below what can be seen."""

    _standing = Content("")

    def compose(self) -> ComposeResult:
        yield Static(id="book-name", markup=False)
        yield Static(id="book-wrong", markup=False)
        yield Static(id="book-purpose", classes="known", markup=False)
        yield Still(id="book-size", classes="known")
        yield Shape(id="book-shape", classes="known")
        yield Outline(id="book-steps", classes="known")
        yield Meanings(id="book-meanings", classes="known")
        yield Static(id="book-about", markup=False)
        yield Static(id="book-needs", classes="known", markup=False)
        yield Static(id="book-why", classes="known", markup=False)

    def on_mount(self) -> None:
        for changing in ("scroll_y", "virtual_size"):
            self.watch(self, changing, self._moved, init=False)

    def on_resize(self) -> None:
        self._moved()

    def _moved(self) -> None:
        self.post_message(self.Moved())

    @property
    def goes_on(self) -> bool:
        """Whether there is more below."""
        return round(self.scroll_y) < self.max_scroll_y

    def read_on(self) -> None:
        """A page further; at the end, back to the beginning."""
        if self.goes_on:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_home(animate=False)

    def show_unfinished(self, unfinished: Unfinished, now: datetime) -> None:
        """What can be said of an unfinished session before it is opened."""
        told = [
            _("It stands where it stood, with everything that was written."),
            _("{key} goes on with it.").format(key=pressed(self, "home.go-on")),
        ]
        if unfinished.elsewhere:
            told = [_("Another workshop has it open. End it there first.")]
        elif unfinished.damage:
            told.insert(1, unfinished.damage)
        if unfinished.trouble and not unfinished.elsewhere:
            told = [
                unfinished.trouble,
                _("It is left as it is, in {folder}").format(folder=unfinished.folder),
            ]
        heading = _("An unfinished session")
        if unfinished.last is not None:
            heading = _("Left {when}").format(when=when(unfinished.last, now))
        self._show(plain(heading, "bold"), lines(*(plain(line) for line in told)))

    def show_book(self, book: Book, plan: Plan | None, keys: Sequence[str]) -> None:
        """A script, with the plan by which it is shown; or why it can't be used, over how it last was.

        `keys` are those for more and for fewer people; without any, nobody can change how many.
        """
        script = book.script
        wrong = _wrong(book) if book.wrong else Content("")
        if script is None:
            self._show(plain(book.title, "bold"), wrong=wrong)
            return
        self._show(
            plain(script.title, "bold"),
            plain(script.summary),
            lines(plain(for_whom(script)), *self._how_long(script, plan, keys)),
            plain(script.why, QUIET),
            plan,
            plain(script.about.strip()),
            wrong=wrong,
            needs=script.needs,
        )

    def _how_long(self, script: Script, plan: Plan | None, keys: Sequence[str]) -> list[Content]:
        """How long it takes for those for whom it is shown; the keys for more or fewer of them."""
        if plan is None:
            return [plain(_("There is no plan for so many."))]
        length, people = minutes(plan.seconds), len(plan.present)
        told = {
            "group": _("{length} with {people}"),
            "pair": _("{length} as a pair"),
            "solo": _("{length} alone"),
        }[plan.mode].format(length=length, people=people)
        parts = [plain(told, "bold")]
        if "group" in script.modes:
            for key, by, says in zip(keys, (1, -1), (_("more"), _("fewer")), strict=False):
                word = Content.assemble((key, "bold $foreground 80%"), (f" {says}", QUIET))
                parts.append(clickable(word, f"people({by})"))
        made = flow(parts, self.scrollable_content_region.width - 1, 3)
        if plan.mode == "group" and people not in script.people:
            made.append(plain(_("It is written for {count}.").format(count=head_count(script.people)), QUIET))
        return made

    def show_words(self, *told: str) -> None:
        """Only words: what to do where there is nothing to choose."""
        self._show(Content(""), lines(*(plain(line) for line in told)))

    def show_about(self, shown: bool) -> None:
        """Show what the script's author says to the counselor, in the place of the rest, or hide it."""
        self.set_class(shown, "-about")

    def _show(
        self,
        name: Content,
        purpose: Content = Content(""),  # noqa: B008 - a value that never changes
        size: Content = Content(""),  # noqa: B008
        why: Content = Content(""),  # noqa: B008
        plan: Plan | None = None,
        about: Content | None = None,
        *,
        wrong: Content = Content(""),  # noqa: B008
        needs: tuple[str, ...] = (),
    ) -> None:
        shown = {"name": name, "wrong": wrong, "purpose": purpose, "size": size, "why": why}
        for place, words in shown.items():
            self._put(place, words)
        had = (plain(_("What to have there"), QUIET), *(plain(need) for need in needs))
        self._put("needs", lines(*had) if needs else Content(""))
        nothing = _("The author says nothing about it.")
        said = about or plain(nothing)
        self._put("about", Content.assemble((_("for you"), QUIET), "\n\n", said))
        self.query_one(Shape).show(plan)
        self.query_one(Outline).show(plan)
        self.query_one(Meanings).show(plan)
        if name != self._standing:
            self._standing = name
            self.scroll_home(animate=False)

    def _put(self, place: str, words: Content) -> None:
        static = self.query_one(f"#book-{place}", Static)
        static.update(words)
        static.set_class(not words, "-empty")


def nothing(
    mode: Mode | None, keys: tuple[str, str], folder: Path, *, wanted: bool, there: bool
) -> tuple[str, ...]:
    """What to do where nothing can be chosen: by what is `wanted`, or where scripts are `there` for others.

    The first of the keys shows those for others, the second all again; `folder` is where a
    script may be put.
    """
    others, every = keys
    all_again = _("{key} shows them all again.").format(key=every)
    if wanted and mode:
        found = _("No script for {whom} is found by that.").format(whom=_whom(mode))
        return found, all_again
    if wanted:
        return _("No script is found by that."), all_again
    if there and mode:
        told = _("{key} shows those for others.").format(key=others)
        return _("There is no script for {whom}.").format(whom=_whom(mode)), told
    return _("There are no scripts yet."), _("Put one into {folder}.").format(folder=folder)


def _whom(mode: Mode) -> str:
    return {"group": _("a group"), "pair": _("a pair"), "solo": _("one person alone")}[mode]


def for_whom(script: Script) -> str:
    """For how many, in which modes, as one line."""
    parts: dict[Mode, str] = {
        "group": _("a group of {count}").format(count=head_count(script.people)),
        "pair": _("a pair"),
        "solo": _("one person alone"),
    }
    return _("For {whom}").format(whom=_either([parts[mode] for mode in script.modes]))


def _either(parts: list[str]) -> str:
    if len(parts) < 2:
        return listed(parts)
    return _("{some} or {last}").format(some=", ".join(parts[:-1]), last=parts[-1])


def _wrong(book: Book) -> Content:
    """The first problems of a script, and what is shown below them."""
    told = [plain(_("This script needs mending before it can be used."), "$warning")]
    told += [plain(problem) for problem in book.wrong[:PROBLEMS_SHOWN]]
    more = len(book.wrong) - PROBLEMS_SHOWN
    if more > 0:
        told.append(plain(_n("and {n} more", "and {n} more", more), QUIET))
    if book.script is not None:
        told.append(plain(_("Below is how it was before that."), QUIET))
    return lines(*told)
