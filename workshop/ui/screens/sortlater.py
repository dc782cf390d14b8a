"""Jottings that were not sorted at the close, one key each; what is sorted can be sorted otherwise here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from workshop.disk import sentence
from workshop.notes.kept import Kept
from workshop.notes.sorting import JOTTED, Where, move, waiting
from workshop.notes.whose import others_named, people_of
from workshop.session.events import Audience
from workshop.session.state import Words
from workshop.toml import Unreadable
from workshop.ui.keys import BLANK, EVERYWHERE, SORTLATER
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.dialogs import Who
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints
from workshop.ui.widgets.sorter import Sorter
from workshop.ui.widgets.still import Still
from workshop.words import _, _n, listed, one_line

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"


class SortLater(AtDesk):
    """Each goes where it belongs as its key is pressed; with `to_note`, the note afterwards follows."""

    CSS_PATH = "afterwards.tcss"
    AUTO_FOCUS = "#sorter"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in (*SORTLATER, *BLANK)]

    def __init__(self, desk: Desk, kept: Kept, *, to_note: bool = False) -> None:
        super().__init__()
        self._to_note = to_note
        self.desk = desk
        self._kept = kept
        texts = waiting(kept.folder)
        self._texts = {str(number): text for number, text in enumerate(texts)}
        self._places = dict.fromkeys(self._texts, JOTTED)
        self._people = {f"p{number}": name for number, name in enumerate(people_of(kept.document), 1)}

    def compose(self) -> ComposeResult:
        yield Still(id="later-head")
        with VerticalScroll(id="later-main", can_focus=False):
            notes = [Words(name, text, "jotting", None, 0.0, None) for name, text in self._texts.items()]
            allowed = ["sort.group", "sort.person", "sort.own", "sort.go", "sort.later"]
            if len(self._people) < 2:
                # There is no group, and nobody whom a note could be about.
                allowed = allowed[2:]
            yield Sorter(
                notes,
                self._people,
                {"": _("from the room")},
                allowed=allowed,
                waiting=set(self._texts),
                alone=True,
                id="sorter",
            )
        yield Still(id="later-told")
        back, *others = SORTLATER
        if self._to_note:
            back = evolve(back, says=_("to the note; the rest later"))
        yield Hints(*(key for key in (back, *others, *EVERYWHERE) if key.shown))

    def on_mount(self) -> None:
        self._head()

    def _head(self) -> None:
        """How many wait; those that were left for later do."""
        told = _n(
            "{n} note from the room is not sorted yet",
            "{n} notes from the room are not sorted yet",
            sum(place == JOTTED for place in self._places.values()),
        )
        self.query_one("#later-head", Still).show(plain(told, "bold"))

    def say(self, words: str) -> None:
        """One line on what was done, or why it wasn't."""
        self.query_one("#later-told", Still).say(words, "$accent")

    @on(Sorter.Sorted)
    def _sort(self, event: Sorter.Sorted) -> None:
        if event.audience is not None:
            self._sorted(event.note, event.audience, None)
            return

        def chosen(person: str | None) -> None:
            if person is not None:
                self._sorted(event.note, "person", person)

        self.app.push_screen(Who(_("Whom is it about?"), list(self._people.items())), chosen)

    def _sorted(self, note: str, audience: Audience, about: str | None) -> None:
        if self._move(note, audience, about):
            self.query_one(Sorter).done(note, audience, about)

    @on(Sorter.TakenBack)
    def _take_back(self, event: Sorter.TakenBack) -> None:
        if self._move(event.note, event.audience, event.about):
            self.query_one(Sorter).taken_back()

    def _move(self, note: str, audience: Audience, about: str | None) -> bool:
        """Put it where it belongs now; whether that could be done."""
        target = Where(audience, self._people.get(about or "", ""))
        try:
            move(
                self.desk.archive,
                self._kept,
                self._texts[note],
                self._places[note],
                target,
                self.desk.clock.wall(),
            )
        except OSError as error:
            self.say(_("Not sorted: {why}.").format(why=sentence(error)))
            return False
        except Unreadable as error:
            self.say(_("Not sorted: {why}.").format(why=error))
            return False
        self._places[note] = target
        self._head()
        self.say(self._pointed_out(self._texts[note], target))
        return True

    def _pointed_out(self, text: str, target: Where) -> str:
        """Where it lies that was let go; whom else of the session a note about one person names."""
        if target.whose == "let go":
            return _("It lies in the trash for thirty days.")
        found = others_named(text, self._kept.document, target.who) if target.whose == "person" else ()
        if not found:
            return ""
        names = listed(list(dict.fromkeys(one_line(one.name) for one in found)))
        return _("It names {names}; a note about one person names nobody else.").format(names=names)

    def cover(self) -> bool:
        """All that stands here is private."""
        return True

    def action_back(self) -> None:
        """Back to where this came from; what is left waits."""
        self.dismiss(None)
