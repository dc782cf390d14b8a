"""The part of a set-up that knows of circles: which of them meets, and how people become one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from attrs import evolve
from textual import on
from textual.message import Message
from textual.widgets import Button, Input

from workshop.circles.model import CircleError
from workshop.circles.standing import Standing, standings
from workshop.circles.turning import why
from workshop.disk import sentence
from workshop.plan.make import NO_CIRCLE
from workshop.plan.people import Named, parse_names, written
from workshop.toml import Unreadable
from workshop.ui.drafting import Draft, Wanted
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.oneline import OneLine, Which
from workshop.ui.widgets.choice import Choice, Option
from workshop.ui.widgets.hints import pressed
from workshop.words import _

if TYPE_CHECKING:
    from workshop.script.model import Mode
    from workshop.ui.desk import Desk
    from workshop.ui.keys import Key
    from workshop.ui.start import SetUp

OTHERS: Final = "others"
NONE: Final = "none"
FEWEST: Final = 2


class Together(AtDesk):
    """Offers the circle that met last, quietly; names it only where names are shown already.

    Whoever fills this in has a `Choice` #circle, a `Line` #names and a `Button` #remember.
    """

    desk: Desk
    _said: SetUp
    _wanted: Wanted
    _draft: Draft

    def __init__(self) -> None:
        super().__init__()
        self._stand: tuple[Standing, ...] = ()
        self._offered: Standing | None = None
        self._meets: Standing | None = None
        self._typed: tuple[Named, ...] = ()
        self._left_at: Wanted | None = None

    class CirclesKnown(Message):
        """These circles there are, the one that met last first."""

        def __init__(self, stand: tuple[Standing, ...]) -> None:
            super().__init__()
            self.stand = stand

    @abstractmethod
    def _want(self, wanted: Wanted) -> None:
        """This is wanted now."""

    @abstractmethod
    def _redraw(self) -> None:
        """Show how it stands now."""

    @abstractmethod
    def _say(self, words: str) -> None:
        """One sentence on what is missing, or what was done."""

    @property
    @abstractmethod
    def _kept(self) -> bool:
        """Whether the session will be kept: a rehearsal is no meeting."""

    # What is read.

    def look_for_circles(self) -> None:
        """Read the circles in a thread; a set-up can be gone on with meanwhile."""
        self.run_worker(self._looking, thread=True, group="circles")

    def _looking(self) -> None:
        try:
            stand, _wrong = standings(self.desk.circles)
        except OSError:
            # Whoever wants a circle finds why on Home.
            return
        self.post_message(self.CirclesKnown(stand))

    @on(CirclesKnown)
    def _know(self, event: CirclesKnown) -> None:
        self._stand = event.stand
        said = next((one for one in event.stand if one.circle.id == self._said.circle), None)
        self._offered = said or (event.stand[0] if event.stand else None)
        if said is not None:
            self._meet(said, self._wanted.people)
        self._redraw()

    # What is shown.

    @property
    def _names_shown(self) -> bool:
        """Whether a circle may be named here: its people are, or names were asked for on Home."""
        at_home = (screen.names for screen in self.app.screen_stack if isinstance(screen, HomeScreen))
        return self._meets is not None or any(at_home) or self.desk.settings.privacy.home_names

    def _draw_circle(self) -> None:
        choice, offered = self.query_one("#circle", Choice), self._offered
        choice.display = offered is not None and not self._wanted.alone
        self.set_class(offered is not None, "-circles")
        if offered is not None:
            named = offered.circle.name if self._names_shown else _("the last circle")
            others = [Option(OTHERS, _("others"))] if len(self._stand) > 1 else []
            choice.offer([Option(offered.circle.id, named), *others, Option(NONE, _("none"))])
            choice.value = self._meets.circle.id if self._meets else NONE
        self.query_one("#remember").display = self._may_remember

    @property
    def _may_remember(self) -> bool:
        people = self._wanted.people
        return self._meets is None and not self._wanted.alone and len(people) >= FEWEST

    @property
    def begins(self) -> str:
        """Who begins, and why, where a circle meets; empty where nobody is known to."""
        plan = self._draft.plan
        return why(plan, self._meets.circle) if plan and self._meets else ""

    def hinted(self, keys: Iterable[Key]) -> Iterator[Key]:
        """The keys that have something to do now, as what they do is said now."""
        for key in keys:
            if key.id == "setup.circle" and (self._offered is None or self._wanted.alone):
                continue
            if key.id == "setup.remember" and not self._may_remember:
                continue
            no_more = key.id == "setup.circle" and self._meets is not None
            yield evolve(key, says=_("no circle")) if no_more else key

    @property
    def _lets_go_of_names(self) -> bool:
        """Whether names stand here that are nowhere else."""
        known = self._meets.circle.people if self._meets else ()
        return any(one.name not in known for one in self._wanted.people)

    def action_back(self) -> None:
        """Back to where this came from; once more, where names would be lost by it."""
        known = self._wanted.people == parse_names(self._said.names) or not self._lets_go_of_names
        if known or self._wanted == self._left_at:
            self.host.back()
        else:
            self._left_at = self._wanted
            told = _("These names are nowhere else. {key} once more lets go of them.")
            self._say(told.format(key=pressed(self, "setup.back")))

    # Which circle meets.

    @on(Choice.Changed, "#circle")
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()
        if event.value == OTHERS:
            self._ask_which()
        else:
            self._meet(next((one for one in self._stand if one.circle.id == event.value), None))

    def action_circle(self) -> None:
        """The circle that is offered meets, or none again."""
        if self._offered is not None and not self._wanted.alone:
            self._meet(None if self._meets else self._offered)

    def _ask_which(self) -> None:
        def chosen(name: str | None) -> None:
            found = next((one for one in self._stand if one.circle.id == name), None)
            if found is not None:
                self._offered = found
                self._meet(found)
            self._draw_circle()

        names = [(one.circle.id, one.circle.name) for one in self._stand]
        at = self._meets.circle.id if self._meets else ""
        self.app.push_screen(Which(_("Which circle meets?"), names, at), chosen)

    def _meet(self, stands: Standing | None, said: Sequence[Named] = ()) -> None:
        """This circle meets, or none does: those come who are `said` to, else all of it.

        They are turned so that whose turn it is begins.
        """
        if self._meets is None:
            self._typed = self._wanted.people
        self._meets = stands
        if stands is None:
            people, of = self._typed, NO_CIRCLE
        else:
            come = said or stands.people
            mode = self._wanted.mode or self._mode_of(len(come))
            people = stands.seats(self._wanted.script, mode, come)
            of = stands.meets(counts=self._kept)
        with self.prevent(Input.Changed):
            self.query_one("#names", Input).value = written(people)
        self._want(evolve(self._wanted, people=people, of=of))
        self._draw_circle()

    def _mode_of(self, count: int) -> Mode:
        modes = self._wanted.script.modes
        return "pair" if count == FEWEST and "pair" in modes else "group"

    # People become a circle.

    @on(Button.Pressed, "#remember")
    def action_remember(self) -> None:
        """Ask what those who are named here are called together."""
        if not self._may_remember:
            self._say(_("A circle is made of the names that stand here; write two at least."))
            return
        title = _("What are these people called together?")
        self.app.push_screen(OneLine(title, self._remember, placeholder=_("Thursday"), yes=_("remember")))

    def _remember(self, name: str) -> str:
        people = tuple(one.name for one in self._wanted.people)
        try:
            made = Standing(self.desk.circles.new(name, people))
        except (CircleError, Unreadable) as error:
            return str(error)
        except OSError as error:
            return sentence(error)
        self._stand, self._offered, self._meets = (made, *self._stand), made, made
        self._typed = self._wanted.people
        self._want(evolve(self._wanted, of=made.meets(counts=self._kept)))
        self._draw_circle()
        return ""
