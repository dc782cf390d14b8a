"""The notes of past sessions: the newest first, found as one types, or by what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, ProgressBar, Static

from workshop.notes.finding.query import Filter, Query, QueryError, parse, written
from workshop.ui.keys import BLANK, EVERYWHERE, NOTES
from workshop.ui.recalled import GROUPED, VIEWS, Row, within
from workshop.ui.screens.deletesrows import DeletesRows
from workshop.ui.screens.findsrows import FindsRows
from workshop.ui.screens.recalling import Recalling
from workshop.ui.text import plain
from workshop.ui.widgets.findline import FindLine
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.recalling import (
    GROUP,
    QUIET,
    ROW,
    Seen,
    group_options,
    nothing,
    offer_words,
    offers,
    row_options,
    view_line,
)
from workshop.ui.widgets.still import Still
from workshop.words import _, _n

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

# So near to the end of what was read, more is read.
AHEAD: Final = 15
# So few are read for the index before anybody has seen a bar.
MANY: Final = 100
# Filters by which somebody is named.
NAMING: Final = ("circle", "with")


class NotesScreen(FindsRows, DeletesRows):
    """A list of records; without names and words until they are asked for."""

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#records"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in (*NOTES, *BLANK)]

    def __init__(self, desk: Desk, *, names: bool) -> None:
        super().__init__(desk)
        self._names, self._own = names, False
        self._view = VIEWS[0]
        self._wrong: QueryError | None = None

    def compose(self) -> ComposeResult:
        yield Static(_("notes"), id="notes-head", markup=False)
        finds = _("{key} finds: words, “a phrase”, tag:couple …").format(key=pressed(self, "notes.find"))
        yield FindLine(placeholder=finds, id="notes-find")
        yield Still(id="notes-told")
        yield ProgressBar(id="notes-bar", show_eta=False)
        yield Still(id="notes-views")
        yield OptionList(id="records", markup=False, compact=True)
        yield Hints(*(key for key in (*NOTES, *EVERYWHERE) if key.shown))

    def on_mount(self) -> None:
        self.query_one(ProgressBar).display = False
        self.read_all()
        self._tell()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def on_screen_resume(self) -> None:
        """What was changed in the record that was read is shown as it is now."""
        if self._finder is None:
            return
        at = self._at
        if at is not None and not self._grouped:
            self.read_again(at)
            self._draw()
        self.bring_up()

    # What is asked for.

    @property
    def _typed(self) -> str:
        return self.query_one(FindLine).value

    @property
    def _grouped(self) -> bool:
        """Whether what the records have in common stands in the list, and not they."""
        return self._view in GROUPED and not self._typed.strip()

    @property
    def _at(self) -> int | None:
        """Which row is chosen."""
        option = self.query_one(OptionList).highlighted_option
        if option is None or not (option.id or "").startswith(ROW):
            return None
        at = int((option.id or "").removeprefix(ROW))
        return at if at < len(self._rows) else None

    @on(Input.Changed)
    def _look(self) -> None:
        """Read what is asked for now; where it makes no sense, what stood there stays."""
        try:
            query = within(parse(self._typed, self.desk.clock.wall().date()), self._view)
        except QueryError as error:
            self._wrong = error
        else:
            self._wrong = None
            self._ask(query)
        self._tell()

    def _ask(self, query: Query) -> None:
        if self._grouped:
            self._draw()
        elif query:
            self.read_found(query)
        else:
            self.read_all()

    def have_index(self, *, first: bool) -> None:
        self.query_one(ProgressBar).display = False
        # What was typed before was looked for in what was read until then.
        if first and (self._typed.strip() or self._view != VIEWS[0]):
            self._look()
        elif self._grouped:
            self._draw()
        self._tell()

    @on(Recalling.Built)
    def _show_progress(self, event: Recalling.Built) -> None:
        bar = self.query_one(ProgressBar)
        bar.display = event.read < event.number and event.number > MANY
        bar.update(total=event.number, progress=event.read)

    # What is shown.

    @property
    def _seen(self) -> Seen:
        width = self.query_one(OptionList).scrollable_content_region.width - 2
        return Seen(self._names, self._own, max(30, width), pressed(self, "notes.own"))

    def show_rows(self, read: tuple[Row, ...], *, first: bool) -> None:
        if not self._grouped:
            records, now = self.query_one(OptionList), self.desk.clock.wall()
            options = row_options(self._rows, len(self._rows) - len(read), now, self._seen)
            if first:
                records.set_options(options)
            else:
                records.add_options(options)
            if records.highlighted is None:
                records.action_first()
        self._tell()

    def _draw(self) -> None:
        """Everything anew, with what was chosen still chosen."""
        records = self.query_one(OptionList)
        chosen = records.highlighted_option.id if records.highlighted_option else None
        if self._grouped:
            known = self._known.get(self._view, {}) if self._names else {}
            records.set_options(group_options(known))
        else:
            records.set_options(row_options(self._rows, 0, self.desk.clock.wall(), self._seen))
        ids = [option.id for option in records.options]
        if chosen in ids:
            records.highlighted = ids.index(chosen)
        elif ids:
            records.action_first()
        self._tell()

    def _tell(self) -> None:
        """What stands below the line that is typed into, and the views below it."""
        self.query_one("#notes-told", Still).show(self._told())
        self.query_one("#notes-views", Still).show(view_line(self._view))

    def _told(self) -> Content:
        if self._why:
            return plain(self._why, "$warning")
        if (offers := self._offered()) is not None:
            return offers
        if self._wrong is not None:
            return plain(str(self._wrong), QUIET if self._wrong.unfinished else "$warning")
        told = [self._how_many()]
        if self._to_sort and not self._query and not self._grouped:
            to_sort = _n("{n} with jottings to sort", "{n} with jottings to sort", self._to_sort)
            told.append(f"{to_sort} ({pressed(self, 'notes.view')})")
        if self._unread and not self._grouped:
            told.append(_n("{n} can't be read whole", "{n} can't be read whole", self._unread))
        if not self._names and (self._grouped or any(row.hit and row.hit.lines for row in self._rows)):
            told.append(_("{key} shows names and words").format(key=pressed(self, "notes.private")))
        return plain("   ".join(part for part in told if part), QUIET)

    def _how_many(self) -> str:
        if self._grouped:
            known = self._known.get(self._view, {})
            return nothing(self._view, wanted=False) if not known and self._count is not None else ""
        asked = bool(self._typed.strip()) or self._view != VIEWS[0]
        if not self._rows:
            if self._waits or (asked and self._count is None):
                return _("reading")
            advice = self._source.advice if self._source and self._names else ""
            return "  ".join((nothing(self._view, wanted=bool(self._typed.strip())), advice)).strip()
        number = self._source.count if self._source and asked else self._count
        if number is None:
            # Nobody has counted them yet.
            return _("reading")
        return _n("{n} session", "{n} sessions", max(number, len(self._rows)))

    def _offered(self) -> Content | None:
        """What the filter that is being typed may be completed by; None where nothing is."""
        known = self._known if self._names else {}
        self._offers = offers(self._typed, known, filters=not self._rows)
        return offer_words(self._offers, pressed(self, "finding.complete")) if self._offers else None

    # What keys do.

    @on(OptionList.OptionHighlighted)
    def _read_ahead(self) -> None:
        at = self._at
        if at is not None and at + AHEAD >= len(self._rows):
            self.read_more()

    @on(OptionList.OptionSelected)
    def action_read(self) -> None:
        """Read the chosen record, or show those of the chosen group."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None and (option.id or "").startswith(GROUP):
            key, self._view = self._view, VIEWS[0]
            self.query_one(FindLine).value = f"{written(key, (option.id or '').removeprefix(GROUP))} "
            return
        at = self._at
        if at is not None:
            from workshop.ui.screens.reader import ReaderScreen

            self.app.push_screen(ReaderScreen(self.desk, self._rows[at].kept))

    def action_view(self, by: int) -> None:
        """The view after, or before, this one."""
        self.action_to_view((VIEWS.index(self._view) + by) % len(VIEWS))

    def action_to_view(self, at: int) -> None:
        """One of the views."""
        self._view = VIEWS[at]
        if self._view in GROUPED:
            self.query_one(FindLine).value = ""
        self._look()

    def cover(self) -> bool:
        self._own = False
        if not (shown := self.desk.settings.privacy.home_names):
            # What was looked for is as private as what was found.
            self._reset()
        self._show_names(shown=shown)
        return self.asks_something

    def action_private(self) -> None:
        """Show or hide names, and the words that were found."""
        self._show_names(shown=not self._names)

    def action_own(self) -> None:
        """Show or hide what was found in private papers."""
        self._own = not self._own
        self._names = self._names or self._own
        self._draw()

    def _show_names(self, *, shown: bool) -> None:
        self._names = shown
        self._own = self._own and shown
        named = any(isinstance(part.what, Filter) and part.what.key in NAMING for part in self._query.parts)
        if named and not shown:
            self._reset()
        self._draw()

    def action_followups(self) -> None:
        """To the counselor's own follow-ups."""
        from workshop.ui.screens.followups import FollowUpsScreen

        self.app.push_screen(FollowUpsScreen(self.desk, names=self._names))

    def action_back(self) -> None:
        """Back to all of them, where something was asked for; else to Home."""
        if self._typed or self._view != VIEWS[0]:
            self._reset()
        else:
            self.app.pop_screen()

    def _reset(self) -> None:
        """Back to all of them, the newest first; private papers are asked for anew."""
        self._view, self._own = VIEWS[0], False
        self.query_one(FindLine).value = ""
        self.query_one(OptionList).focus()
        self._look()
