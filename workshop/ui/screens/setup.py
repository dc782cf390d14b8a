"""Set-up: who is here, how, how long, and what must be so before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from attrs import evolve
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from workshop.disk import sentence
from workshop.notes.archive import opened
from workshop.plan.people import parse_names, written
from workshop.run.journal import JournalError
from workshop.run.seeds import new_seed
from workshop.script.decks import Deck
from workshop.script.model import Mode, Script
from workshop.ui import rehearsed
from workshop.ui.drafting import Draft, Wanted, draft, time_said
from workshop.ui.keys import SETUP, WHILE_TYPING
from workshop.ui.screens.setupform import fields
from workshop.ui.screens.together import Together
from workshop.ui.start import SeenBy, SetUp
from workshop.ui.text import plain
from workshop.ui.widgets.affirm import Affirm
from workshop.ui.widgets.choice import Choice
from workshop.ui.widgets.hints import Hints
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.names import Names
from workshop.ui.widgets.preview import agenda, ending
from workshop.ui.widgets.trial import Trial
from workshop.words import _, one_line

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

LOOK_SECONDS = 20.0
YOUR_PRACTICES = "setup.practices"


class SetUpScreen(Together):
    """One form; the plan beside it changes as one types."""

    CSS_PATH = "setup.tcss"
    AUTO_FOCUS = "#names"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in SETUP]

    def __init__(self, desk: Desk, script: Script, decks: Mapping[str, Deck], said: SetUp | None) -> None:
        super().__init__()
        self.desk = desk
        self._script = script
        said = said or SetUp(script.id)
        seed = new_seed() if said.seed is None else said.seed
        self._said = said
        self._wanted = Wanted(
            script,
            decks,
            people=parse_names(said.names),
            mode=said.mode,
            time=time_said(said.seconds),
            seed=seed,
            lead=said.lead or desk.settings.notes.led_by,
            lead_turn=said.lead_turn,
        )
        self._draft = Draft(said.mode)
        self._minute = ""

    @property
    def drafted(self) -> Draft:
        """What comes of what was said so far."""
        return self._draft

    @property
    def rehearsal(self) -> str:
        """What marks it as a rehearsal, where it is one."""
        return rehearsed.rehearsal(self._said.speed, kept=self._kept)

    @property
    def _kept(self) -> bool:
        return self._said.keep

    @property
    def _speed(self) -> float:
        """So many times as fast as it is written."""
        chosen = [choice.value for choice in self.query("#speed").results(Choice)]
        return float(chosen[0] or 1) if chosen else self._said.speed

    @property
    def _happens(self) -> bool:
        """Whether something happens in it; never in what counts."""
        return any(choice.value == "yes" for choice in self.query("#surprises").results(Choice))

    def compose(self) -> ComposeResult:
        with Horizontal(id="setup-head"):
            yield Static(plain(one_line(self._script.title), "bold"), id="setup-title", markup=False)
            yield Static(id="setup-ending", markup=False)
        if self.rehearsal:
            yield Static(plain(self.rehearsal, "$warning"), id="setup-rehearsal", markup=False)
        with Horizontal(id="setup-main"):
            with VerticalScroll(id="setup-form", can_focus=False):
                time, settings = self._wanted.time, self.desk.settings
                lead, cache = self._wanted.lead, self.desk.places.cache
                yield from fields(self._script, self._said, time, lead, settings, cache)
            with VerticalScroll(id="setup-plan"):
                yield Static(id="setup-agenda", markup=False)
        yield Static(id="setup-why", markup=False)
        yield Hints()

    def on_mount(self) -> None:
        self._redraw()
        self.look_for_circles()
        if self._wanted.alone:
            self.set_focus(self.query("Affirm, #begin").first())
        self.set_interval(LOOK_SECONDS, self.tick)
        # The field that has the cursor comes into sight by itself, and would take its label out of it.
        form = self.query_one("#setup-form")
        self.call_after_refresh(self.call_after_refresh, form.scroll_home, animate=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self._redraw)

    def tick(self) -> None:
        """Draw the clock times anew where the minute has changed."""
        if f"{self.desk.clock.wall():%H:%M}" != self._minute:
            self._redraw()

    @on(Input.Changed, "#names")
    def _named(self, event: Input.Changed) -> None:
        self._want(evolve(self._wanted, people=parse_names(event.value)))

    @on(Names.Changed)
    def _seated(self, event: Names.Changed) -> None:
        with self.prevent(Input.Changed):
            self.query_one("#names", Input).value = written(event.people)
        self._want(evolve(self._wanted, people=event.people))

    @on(Choice.Changed, "#mode")
    def _in_mode(self, event: Choice.Changed) -> None:
        self._want(evolve(self._wanted, mode=cast("Mode | None", event.value)))

    @on(Input.Changed, "#time")
    def _timed(self, event: Input.Changed) -> None:
        self._want(evolve(self._wanted, time=event.value))

    @on(Choice.Changed, "#lead-turn")
    def _takes_a_turn(self, event: Choice.Changed) -> None:
        self._want(evolve(self._wanted, lead_turn=event.value or "no"))

    @on(Choice.Changed, "#speed")
    def _sped(self) -> None:
        self._redraw()

    @on(Button.Pressed, "#as-written")
    def _as_written(self) -> None:
        self.query_one("#time", Input).value = ""

    @on(Affirm.Changed)
    @on(Choice.Changed, "#seen-by")
    def _affirmed(self) -> None:
        self._say("")

    @on(Input.Submitted, "#names")
    def _named_all(self) -> None:
        self.query_one("#mode").focus()

    @on(Input.Submitted, "#time")
    def _timed_all(self) -> None:
        self.query("Affirm, #begin" if self._wanted.alone else "#seen-by").first().focus()

    def _want(self, wanted: Wanted) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._redraw()

    def _redraw(self) -> None:
        now = self.desk.clock.wall()
        self._minute = f"{now:%H:%M}"
        self._draft = draft(self._wanted)
        # Alone, nobody else is here, and nobody else sees it.
        alone = self._wanted.alone
        self.set_class(alone, "-alone")
        keys = (key for key in (*SETUP, *WHILE_TYPING) if key.shown or (alone and key.id == YOUR_PRACTICES))
        self.query_one(Hints).show(self.hinted(keys))
        self._draw_circle()
        self.query_one(Names).show(self._wanted.people)
        mode = self.query_one("#mode", Choice)
        if self._wanted.mode is None:
            mode.value = self._draft.mode
        plan, why = self._draft.plan, self._draft.why
        self.query_one("#as-written").display = bool(self._wanted.time)
        self.query_one("#setup-ending", Static).update(
            ending(plan, now, self._speed) if plan else Content("")
        )
        beside = agenda(plan, now, self.begins) if plan else plain(why, "$accent")
        self.query_one("#setup-agenda", Static).update(beside)
        # In one column, the plan's place is below what is typed.
        self._say("" if plan or not self.has_class("-narrow") else why)

    def _say(self, words: str) -> None:
        why = self.query_one("#setup-why", Static)
        why.update(plain(words, "$accent"))
        why.display = bool(words)

    @property
    def _open_ones(self) -> list[Affirm]:
        """What must be so and was not affirmed."""
        return [each for each in self.query(Affirm) if not each.affirmed]

    def _missing(self) -> str:
        """What is missing before it can begin, with the cursor there; empty where nothing is."""
        if self._draft.plan is None:
            nobody = not (self._wanted.people or self._wanted.alone)
            self.query_one("#names" if nobody else "#time", Input).focus()
            return self._draft.why
        # What must be so concerns people who are in the room, and at a rehearsal nobody is.
        if self._open_ones and self._kept:
            self._open_ones[0].focus()
            return _("Before it begins, what stands above must be so. Affirm each line.")
        return ""

    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Open the session, once the keys that were pressed before have arrived."""
        self.once_arrived(self._begin)

    def _begin(self) -> None:
        names, time = self.query_one("#names", Line).value, self.query_one("#time", Line).value
        self._want(evolve(self._wanted, people=parse_names(names), time=time))
        why = self._missing()
        plan = self._draft.plan
        if why or plan is None:
            self._say(why)
            return
        clock, ready = self.desk.clock, not self._open_ones
        try:
            session = opened(
                self.desk.archive,
                plan,
                clock,
                # What all agree on is affirmed by all, together, on the screen that follows.
                affirmed=ready and not plan.agreements,
                speed=self._speed,
                keep=self._kept,
                untimed=self.query_one("#countdowns", Choice).value == "untimed",
            )
        except JournalError as error:
            self._say(_("It can't be kept: {why}").format(why=error))
        except OSError as error:
            self._say(_("It can't be kept: {why}").format(why=sentence(error)))
        else:
            seen_by = cast("SeenBy", self.query_one("#seen-by", Choice).value or "me")
            self.host.walk(session, seen_by, ready=ready, surprises=self._happens)

    def cover(self) -> bool:
        self._draw_circle()
        return bool(self._wanted.people) or self.asks_something

    def action_practices(self) -> None:
        """To what was practised alone."""
        from workshop.ui.screens.practices import PracticesScreen

        self.app.push_screen(PracticesScreen(self.desk))

    @on(Trial.Told)
    def _sounded(self, event: Trial.Told) -> None:
        self._say(event.words)
