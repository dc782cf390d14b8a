"""What is for the counselor alone: the guide, what must be so, and notes while they are written."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from workshop.session.seating import not_coming
from workshop.session.state import State
from workshop.ui.text import plain
from workshop.ui.widgets.notepad import NotePad
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, listed, one_line


def guide(state: State, *, ready: bool = False) -> Content:
    """What the counselor alone is told at this point; `ready` where what must be so was affirmed already."""
    if state.phase == "waiting":
        return _before(state, ready=ready or state.affirmed)
    step = state.now_step
    if step is None:
        return Content("")
    told = [plain(state.guide.strip(), "$foreground 85%")]
    if state.phase == "gate":
        # The room sees none of it before all agree.
        told.insert(0, plain(_("Behind it: {words}").format(words=one_line(step.say)), "$foreground 70%"))
    return Content("\n\n").join(part for part in told if part.plain)


def _before(state: State, *, ready: bool) -> Content:
    """What must be so before it starts, each a statement to affirm."""
    mark = "✓ " if ready else "  "
    rows = [plain(mark + one_line(statement), "$foreground 85%") for statement in state.plan.ready]
    if not rows:
        return Content("")
    head = _("Affirmed:") if ready else _("Is it so?")
    return Content("\n\n").join((plain(head, "$accent"), *rows))


def people(state: State) -> Content:
    """Whose seat is empty, with the number that fills it, and who has had no turn and doesn't come to one."""
    lines = [
        clickable(_arrival(number, person.name), f"who({number})")
        for number, person in enumerate(state.plan.seated, 1)
        if person.standing == "expected"
    ]
    order = state.now_step.order if state.now_step else ""
    quiet = not_coming(state) if state.phase in ("running", "paused") and order != "open" else ()
    if quiet:
        told = _("no turn yet: {names}").format(names=one_line(listed(quiet)))
        lines.append(plain(told, "$foreground 60%"))
    return Content("\n").join(lines)


def _arrival(number: int, name: str) -> Content:
    words = _("{name} is here").format(name=one_line(name))
    return Content.assemble((f"{number} ", "bold $foreground 80%"), plain(words, "$foreground 60%"))


class Private(Vertical):
    """The one place for what is private: always labelled, always on the same ground."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="ground"):
            yield Still(classes="label")
            with VerticalScroll(classes="guide", can_focus=False):
                yield Still(classes="told")
            yield Still(classes="people")
            yield Still(classes="standing")
            yield Still(classes="write")
            yield NotePad(id="pad")

    def on_mount(self) -> None:
        """Say whose place it is."""
        self.query_one(".label", Still).say(_("for you"), "bold $secondary")
        self._standing = self.query_one(".standing", Still)

    def show(self, told: Content, people: Content, *, write: str, writing: bool) -> None:
        """Show the guide and who is to be thought of; the pad only while somebody writes, else its key."""
        quiet = self.query_one(".people", Still)
        quiet.show(people)
        quiet.display = bool(people.plain)
        words = Content.assemble((write, "bold $foreground 80%"), (_(" write a note"), "$foreground 60%"))
        self.query_one(".write", Still).show(clickable(words, "note"))
        if self.query_one(".told", Still).show(told):
            self.query_one(".guide").scroll_home(animate=False)
        self.set_class(writing, "-writing")

    def show_standing(self, standing: str) -> None:
        """Show how the notes stand."""
        self._standing.say(one_line(standing), "$foreground 60%")
