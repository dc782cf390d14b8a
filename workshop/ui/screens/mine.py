"""A screen on which a person makes what ships their own: hides, adds, takes away, and takes back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from attrs import evolve
from textual import events, on
from textual.widgets import Input

from workshop.disk import sentence
from workshop.script.feelings import same
from workshop.script.own import Own, change, hide, put, show, take_away
from workshop.script.problems import ScriptError
from workshop.toml import Unreadable
from workshop.ui.keys import EVERYWHERE, WHILE_TYPING, Key
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.over import Over
from workshop.ui.widgets.hints import MOST, Hints, pressed
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.still import Still
from workshop.words import _, one_line

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

Change = Callable[[Own], Own]


class Mine(Over[None], AtDesk):
    """What stands in the file of the person's own, and how it is changed; a line of words says what was done.

    Whoever fills this in has a `Line` #find, a `SideList` #shelf on the left, a `Still` #told
    and `Hints`.
    """

    KEYS: ClassVar[tuple[Key, ...]]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.own = Own()
        self.shows_hidden = False
        self._back: list[tuple[Change, str]] = []

    # What whoever fills this in knows.

    @property
    @abstractmethod
    def where(self) -> str:
        """The deck that is shown, or the chart."""

    @property
    @abstractmethod
    def chosen(self) -> str:
        """The card or the word that is chosen; empty where none is."""

    @property
    @abstractmethod
    def may_add(self) -> bool:
        """Whether there is anything to which something can be added."""

    @abstractmethod
    def draw(self) -> None:
        """Show how it stands now."""

    # What is read and said.

    def read(self) -> None:
        """Read what the person added and hid; where that can't be done, it is said."""
        try:
            self.own = self.desk.library.mine()
        except ScriptError as error:
            self.own = Own()
            self.say(_("{problem}. It is left as it is; mend it, or move it away.").format(problem=error))

    def say(self, words: str) -> None:
        """One line on what was done, or why it wasn't."""
        self.query_one("#told", Still).say(words, "$accent")

    def tell(self, words: str) -> None:
        self.say(words)

    # What is changed.

    def _change(self, make: Change) -> bool:
        path = self.desk.library.own
        if path is None:
            self.say(_("Nothing can be kept here: there is no folder of your own."))
            return False
        try:
            self.own = change(path, make)
        except Unreadable as error:
            told = _("Not changed: {path}: {why}. It is left as it is; mend it, or move it away.")
            self.say(told.format(path=path, why=error))
            return False
        except OSError as error:
            self.say(_("Not changed: {why}.").format(why=sentence(error)))
            return False
        return True

    def changes(self, make: Change, back: Change, done: str, undone: str) -> bool:
        """Change it, say what was done, and remember how it is taken back; whether it could be changed."""
        differs = False

        def making(own: Own) -> Own:
            nonlocal differs
            made = make(own)
            differs = made != own
            return made

        if not self._change(making):
            return False
        # What another window did is not taken back here.
        if differs:
            self._back.append((back, undone))
        self.draw()
        self.say(done if differs else _("It is so already."))
        return True

    def action_undo(self) -> None:
        """Take back the last change that was made on this screen; as often as wanted."""
        if not self._back:
            self.say(_("There is nothing to take back."))
            return
        back, undone = self._back[-1]
        if self._change(back):
            self._back.pop()
            self.draw()
            self.say(undone)

    def action_hide(self) -> None:
        """Hide what is chosen, or show it again where it is hidden."""
        text, where = self.chosen, self.where
        if not text:
            return
        named = brief(text)

        def hides(own: Own) -> Own:
            return hide(own, where, text)

        def shows(own: Own) -> Own:
            return show(own, where, text)

        if self.is_hidden(text):
            again = _("{text} is hidden again.").format(text=named)
            self.changes(shows, hides, _("{text} is shown again.").format(text=named), again)
        else:
            done = _("{text} is hidden; {key} takes it back.").format(text=named, key=self.key("undo"))
            self.changes(hides, shows, done, _("{text} is shown again.").format(text=named))

    def action_remove(self) -> None:
        """Take away what is chosen, if it is one's own."""
        text, where = self.chosen, self.where
        entry = self.own.entry(where, text) if text else None
        if entry is None:
            if text:
                told = _("{text} is none of yours; {key} hides it.")
                self.say(told.format(text=brief(text), key=self.key("hide")))
            return
        was_hidden = self.is_hidden(text)

        def back(own: Own) -> Own:
            again = put(own, where, entry)
            return hide(again, where, text) if was_hidden else again

        gone = _("{text} is taken away; {key} brings it back.")
        self.changes(
            lambda own: take_away(own, where, text),
            back,
            gone.format(text=brief(text), key=self.key("undo")),
            _("{text} is back.").format(text=brief(text)),
        )

    def there_already(self, text: str, known: Iterable[str]) -> str:
        """A sentence where a text is among those that are known; empty where it is new."""
        if same(text) not in {same(each) for each in known}:
            return ""
        if self.is_hidden(text):
            told = _("{text} is there already, but hidden: {all} shows what is hidden, {key} shows it again.")
            return told.format(text=brief(text), all=self.key("hidden"), key=self.key("hide"))
        return _("{text} is there already.").format(text=brief(text))

    def action_hidden(self) -> None:
        """Show what is hidden among the rest, or leave it out again."""
        self.shows_hidden = not self.shows_hidden
        self.say("")
        self.draw()

    def is_hidden(self, text: str) -> bool:
        """Whether it is hidden where it stands now."""
        return same(text) in self.own.hidden(self.where)

    def key(self, name: str) -> str:
        """How the key with this name is said here and now."""
        return pressed(self, next(key.id for key in self.KEYS if key.id.endswith(f".{name}")))

    # What is typed and where one is.

    @property
    def typed(self) -> str:
        """What was typed to find by."""
        return self.query_one("#find", Line).value.strip()

    def on_key(self, event: events.Key) -> None:
        """Letters that are no keys find; down leaves the line in which one finds."""
        line = self.query_one("#find", Line)
        if line.has_focus and event.key == "down":
            event.stop()
            self.leave_finding()
        elif isinstance(self.focused, Line) or event.key in self.active_bindings:
            return
        elif event.is_printable and event.character and not event.character.isspace():
            event.stop()
            line.value = event.character
            line.cursor_position = len(line.value)
            line.focus()

    def leave_finding(self) -> None:
        """From the line in which one finds to what stands below it."""
        self.query_one("#shelf").focus()

    def action_find(self) -> None:
        """To the line in which one finds."""
        self.query_one("#find").focus()

    @on(Input.Changed, "#find")
    def _found(self) -> None:
        self.draw()

    def on_descendant_focus(self) -> None:
        """Other keys are next now."""
        self.draw_hints()

    @property
    def useless(self) -> frozenset[str]:
        """The names of keys that do nothing here."""
        return frozenset()

    def draw_hints(self) -> None:
        """The keys that matter where the cursor is, and for what is chosen."""
        if isinstance(self.focused, Line):
            shown = [key for key in self.KEYS if key.id in self.while_typing()]
            self.query_one(Hints).show((*shown, *self.let_through(), *WHILE_TYPING))
            return
        text, where = self.chosen, self.where
        needless = {
            "add": not self.may_add,
            "hide": not text,
            "remove": not text or self.own.entry(where, text) is None,
            "hidden": not self.own.hidden(where),
            "undo": not self._back,
            "copy": "chart.copy" not in self.while_typing(),
        }
        says = {"hide": _("show again") if text and self.is_hidden(text) else _("hide")}
        shown = []
        for key in self.KEYS:
            name = key.id.partition(".")[2]
            if key.shown and not needless.get(name, False) and name not in self.useless:
                shown.append(evolve(key, says=says.get(name, key.says)))
        if through := self.let_through():
            # Over a session, slowing down gives way to nothing but the way on and the way back.
            first = [key for key in shown if key.id in self.while_typing()]
            shown = [*first, through[0], *(key for key in shown if key not in first), *through[1:]]
        self.query_one(Hints).show((*shown[: MOST - 1], *(key for key in EVERYWHERE if key.shown)))

    def while_typing(self) -> tuple[str, ...]:
        """The ids of the keys that matter while one types."""
        return tuple(key.id for key in self.KEYS if key.action == "back")

    def action_back(self) -> None:
        """First everything that was not found is shown again; then back to where this came from."""
        line = self.query_one("#find", Line)
        if line.value:
            line.value = ""
            self.query_one("#shelf").focus()
        else:
            self.leave()

    def leave(self) -> None:
        """Back to where this came from."""
        self.put_away()

    def put_away(self) -> None:
        self.app.pop_screen()


def brief(text: str) -> str:
    """The text in quotes, cut where it is long."""
    flat = one_line(text)
    return f"“{flat[:39]}…”" if len(flat) > 40 else f"“{flat}”"
