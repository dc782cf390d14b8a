"""What a session shows to all, arranged by the room there is: who, how long, what is said, who sits where."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve
from textual.app import ComposeResult
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from workshop.ui.widgets.arranging import composed, rows_of
from workshop.ui.widgets.breath import MOVES, Breath
from workshop.ui.widgets.composition import Composition, Shown
from workshop.ui.widgets.face import Face, Time
from workshop.ui.widgets.floor import Floor
from workshop.ui.widgets.said import Said
from workshop.ui.widgets.still import Still


class _Arranged(Layout):
    """Puts each part of a scene where its composition says."""

    name = "arranged"

    def arrange(
        self,
        parent: Widget,
        children: list[Widget],
        size: Size,
        greedy: bool = True,  # noqa: ARG002 - Textual's own signature
    ) -> ArrangeResult:
        places = parent.places(size) if isinstance(parent, Scene) else {}
        return [
            WidgetPlacement(places[child], NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if places.get(child)
        ]


class Scene(Widget):
    """Shows a `Shown` in a place whose size is given; what is drawn, and how large, follows from that.

    The time is told by `show_time`, as often as it goes by; a breath asks for it by itself.
    """

    DEFAULT_CSS = """
    Scene { width: 1fr; height: 1fr; visibility: hidden; }
    Scene Still { visibility: visible; }
    Scene > Floor, Scene > .people { text-align: center; text-wrap: nowrap; text-overflow: ellipsis; }
    Scene > .asked { text-align: center; }
    Scene > Breath { visibility: visible; }
    Scene > Said, Scene > Face { height: auto; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._arranged = _Arranged()
        self._shown: Shown | None = None
        self._placed: tuple[Size, Composition] | None = None
        self._time: tuple[Time, bool] = (Time(), True)
        self._ran: Callable[[], float] = float

    def compose(self) -> ComposeResult:
        # What comes later lies over what comes before.
        yield Still(classes="people")
        yield Breath()
        yield Said()
        yield Still(classes="asked")
        yield Floor()
        yield Face()

    @property
    def layout(self) -> Layout:
        """Its own."""
        return self._arranged

    def on_mount(self) -> None:
        """Its parts are looked up once, not every second."""
        self._people, self._asked = self.query_one(".people", Still), self.query_one(".asked", Still)
        self._floor, self._face = self.query_one(Floor), self.query_one(Face)
        self._said, self._breath = self.query_one(Said), self.query_one(Breath)

    def show(self, shown: Shown, ran: Callable[[], float] = float) -> None:
        """Show all of this but its time; `ran` says for how many seconds the part has run."""
        self._ran = ran
        lasting = evolve(shown, view=evolve(shown.view, remaining=None, ran=0.0))
        if lasting == self._shown:
            return
        self._shown, self._placed = lasting, None
        # The next layout asks where things are.
        self._people.refresh(layout=True)

    def show_time(self, time: Time, *, seconds: bool) -> None:
        """Show this time; without digits where `seconds` are hidden."""
        self._time = (time, seconds)
        if self._placed is not None:
            composition = self._placed[1]
            width = composition.face.width
            self._face.show(time, scale=composition.digits, seconds=seconds, width=width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as what is brief needs; everything else has a place whose height is given."""
        return 0 if self._shown is None else rows_of(self._shown, width)

    def places(self, size: Size) -> Mapping[Widget, Region]:
        """Where each part stands in a place of this size; fills them for it."""
        if self._shown is None:
            return {}
        if self._placed is None or self._placed[0] != size:
            self._placed = (size, composed(self._shown, *size))
            self._fill(self._shown, self._placed[1])
        composition = self._placed[1]
        return {
            self._people: composition.circle,
            self._breath: composition.breath,
            self._said: composition.said,
            self._asked: composition.asked,
            self._floor: composition.floor,
            self._face: composition.face,
        }

    def _fill(self, shown: Shown, composition: Composition) -> None:
        """Each part as large as it was composed."""
        self._floor.tell(shown.view, composition.floor.width, composition.scales)
        self._people.show(composition.people, fixed=True)
        self._asked.show(shown.asked, fixed=True)
        self._said.show(composition.words, measure=composition.measure)
        pace = shown.view.pace if composition.breath else None
        moves = shown.view.mood in MOVES
        self._breath.show(pace, lambda: self._ran(), moves=moves, large=shown.large)
        self.show_time(self._time[0], seconds=self._time[1])
