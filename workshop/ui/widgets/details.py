"""What is known of the chosen line: what a script is for, for whom, how long, and its shape."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workshop.notes.unfinished import Unfinished
from workshop.plan.model import Plan
from workshop.plan.people import head_count
from workshop.script.model import Mode, Script
from workshop.ui.reading import Book, when
from workshop.ui.text import lines, plain
from workshop.ui.widgets.shape import Shape
from workshop.words import _, _n, listed, minutes

QUIET = "$foreground 60%"
PROBLEMS_SHOWN = 8


class Details(VerticalScroll, can_focus=True):
    """The right side of Home."""

    DEFAULT_CSS = """
    Details > Static { height: auto; margin-bottom: 1; }
    Details #book-about { display: none; background: $panel; padding: 1 2; }
    Details.-about #book-about { display: block; }
    Details > .-empty, Details.-about > .known { display: none; }
    Details:focus { background: $surface; }
    """

    _standing = Content("")

    def compose(self) -> ComposeResult:
        yield Static(id="book-name", markup=False)
        yield Static(id="book-purpose", classes="known", markup=False)
        yield Static(id="book-size", classes="known", markup=False)
        yield Shape(id="book-shape", classes="known")
        yield Static(id="book-about", markup=False)
        yield Static(id="book-why", classes="known", markup=False)

    def show_unfinished(self, unfinished: Unfinished, now: datetime) -> None:
        """What can be said of an unfinished session before it is opened."""
        told = [_("It stands where it stood, with everything that was written."), _("Enter goes on with it.")]
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

    def show_book(self, book: Book, plan: Plan | None) -> None:
        """A script, with the plan by which it is shown; or why it can't be used."""
        script = book.script
        if script is None:
            wrong = [plain(problem.at(book.file)) for problem in book.problems[:PROBLEMS_SHOWN]]
            more = len(book.problems) - len(wrong)
            if more > 0:
                wrong.append(plain(_n("and {n} more", "and {n} more", more), QUIET))
            self._show(
                plain(book.title, "bold"),
                plain(_("This script needs mending before it can be used.")),
                Content("\n").join(wrong),
            )
            return
        self._show(
            plain(script.title, "bold"),
            plain(script.summary),
            Content.assemble(plain(for_whom(script)), "\n", *_how_long(plan)),
            plain(script.why, QUIET),
            plan,
            plain(script.about.strip()),
        )

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
    ) -> None:
        for place, words in (("name", name), ("purpose", purpose), ("size", size), ("why", why)):
            self._put(place, words)
        nothing = _("The author says nothing about it.")
        said = about or plain(nothing)
        self._put("about", Content.assemble((_("for you"), QUIET), "\n\n", said))
        self.query_one(Shape).show(plan)
        if name != self._standing:
            self._standing = name
            self.scroll_home(animate=False)

    def _put(self, place: str, words: Content) -> None:
        static = self.query_one(f"#book-{place}", Static)
        static.update(words)
        static.set_class(not words, "-empty")


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


def _how_long(plan: Plan | None) -> Iterable[Content]:
    if plan is None:
        return ()
    length = minutes(plan.seconds)
    if plan.mode == "group":
        told = _("{length} with {people}").format(length=length, people=len(plan.people))
    else:
        told = _("{length} as a pair") if plan.mode == "pair" else _("{length} alone")
        told = told.format(length=length)
    return (plain(told, "bold"),)
