"""The parts of a note that is written afterwards, one below the other, each with its name above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets.text_area import Edit, EditResult

from workshop.notes.parts import kept_text
from workshop.ui.noteparts import Asked
from workshop.ui.text import plain
from workshop.ui.widgets.line import Line, Sentences
from workshop.ui.widgets.still import Still


class Heard(Sentences):
    """Sentences that are `heard` at once: no frame shows a letter beside an older word on how they stand."""

    heard: Callable[[], None] | None = None

    def edit(self, edit: Edit) -> EditResult:
        done = super().edit(edit)
        if self.heard is not None:
            self.heard()
        return done


class HeardLine(Line):
    """One line that is heard so."""

    heard: Callable[[], None] | None = None

    def watch_value(self) -> None:
        """It says something else now."""
        if self.heard is not None:
            self.heard()


class Part(Vertical):
    """One part: its name, and the field that grows with what is written into it."""

    DEFAULT_CSS = """
    Part { height: auto; margin-bottom: 1; }
    Part Still { height: 1; }
    Part Sentences { height: auto; min-height: 2; max-height: 16; }
    .-low Part Sentences { max-height: 7; }
    .-low Part { margin-bottom: 0; }
    """

    def __init__(self, asked: Asked, text: str, heard: Callable[[], None]) -> None:
        super().__init__()
        self._heard = heard
        self.asked = asked
        self.address = asked.address
        self._text = text

    def compose(self) -> ComposeResult:
        yield Still()
        yield Heard(self._text, placeholder=self.asked.asks)

    def on_mount(self) -> None:
        self.query_one(Still).show(plain(self.asked.says, "bold $secondary"))
        # Whoever comes back to it goes on where it ends.
        self.field.move_cursor(self.field.document.end)
        self.field.heard = self._heard

    @property
    def field(self) -> Heard:
        """Where it is written."""
        return self.query_one(Heard)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.field.text if self.is_mounted and self.query(Heard) else self._text

    def take(self, text: str) -> None:
        """This text in the place of what stands there; taking it back brings that back."""
        if kept_text(text) != kept_text(self.text):
            self.field.replace(text, (0, 0), self.field.document.end)


class PartList(Vertical):
    """Parts in their order; one that is no longer asked for goes, once nothing stands in it."""

    DEFAULT_CSS = """
    PartList { height: auto; }
    """

    def __init__(self, heard: Callable[[], None], id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._heard = heard

    async def show(self, asked: Sequence[Asked], texts: dict[str, str], *, folded: bool) -> None:
        """These parts; fields that are there already stay as they are."""
        held = {part.address: part for part in self.query(Part)}
        for part in held.values():
            if part.address not in (one.address for one in asked):
                await part.remove()
        for one in asked:
            if one.address not in held:
                await self.mount(Part(one, texts.get(one.address, ""), self._heard))
        order = {one.address: place for place, one in enumerate(asked)}
        self.sort_children(key=lambda part: order.get(getattr(part, "address", ""), len(order)))
        for part in self.query(Part):
            part.display = not (folded and part.asked.folded)

    def texts(self) -> dict[str, str]:
        """What stands in each part, by its address."""
        return {part.address: part.text for part in self.query(Part)}

    def part(self, address: str) -> Part | None:
        """The part with this address, if it is there."""
        return next((part for part in self.query(Part) if part.address == address), None)
