"""The chart of feelings: by family and strength, or by typing; and the I-feel sentence that a word begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList

from workshop.script.feelings import CHART, Chart, Strength, same, strength_words
from workshop.script.own import OwnWord, add_word, chart_with, take_away
from workshop.script.problems import ScriptError
from workshop.ui import keys, rehearsed
from workshop.ui.screens.adding import AddWord
from workshop.ui.screens.mine import Mine, brief
from workshop.ui.text import plain
from workshop.ui.widgets.chartwords import by_strength, found
from workshop.ui.widgets.hints import Hints
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.sentence import Sentence
from workshop.ui.widgets.sidelist import SideList
from workshop.ui.widgets.still import Still
from workshop.ui.widgets.wordlist import WordList
from workshop.words import _, one_line

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"


class FeelingsScreen(Mine):
    """Families on the left, their words from mild to strong beside them, a sentence below.

    With `takes`, what is chosen is handed to it, and there is no sentence. `shows` lays a word in the
    middle of a session, for all to see, or says why it can't be.
    """

    CSS_PATH = "feelings.tcss"
    AUTO_FOCUS = "#find"
    KEYS = keys.CHART
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in keys.CHART]

    def __init__(
        self,
        desk: Desk,
        takes: Callable[[str], object] | None = None,
        shows: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(desk)
        self._takes, self._shows = takes, shows
        self._chart = Chart("", "", ())
        self._drawn: object = None
        self._began = ""
        self._left_with = ""

    def compose(self) -> ComposeResult:
        yield Still(id="chart-head")
        yield Line(placeholder=_("type to find a word"), id="find")
        with Horizontal(id="chart-main"):
            yield SideList(id="shelf")
            with VerticalScroll(id="chart-words", can_focus=False):
                yield WordList(id="words")
        yield Still(id="chart-marks")
        if self._takes is None:
            yield Sentence()
        yield Still(id="told")
        yield Hints()

    def on_mount(self) -> None:
        self.read()
        try:
            self._chart = self.desk.library.whole_chart()
        except ScriptError as error:
            self.say(_("The chart needs mending: {problem}").format(problem=error.problems[0].at(error.path)))
        self.draw()

    @property
    def rehearsal(self) -> str:
        """What marks the rehearsal over which it is shown, where there is one."""
        return rehearsed.below(self.app, self)

    # What is shown.

    @property
    def where(self) -> str:
        return CHART

    @property
    def chosen(self) -> str:
        cell = self.query_one(WordList).chosen
        return cell.text if cell else ""

    @property
    def may_add(self) -> bool:
        return bool(self._chart.families)

    @property
    def family(self) -> str:
        """The id of the family that is shown."""
        return self.query_one("#shelf", SideList).chosen

    @property
    def _shown(self) -> Chart:
        return chart_with(self._chart, self.own, all_of_it=self.shows_hidden)

    def draw(self) -> None:
        """Show the chart as it stands now, or what was found in it."""
        chart = self._shown
        head = (one_line(chart.title) or _("The chart of feelings"), self.rehearsal)
        self.query_one("#chart-head", Still).say("   ".join(part for part in head if part), QUIET)
        with self.prevent(OptionList.OptionHighlighted):
            self.query_one("#shelf", SideList).show(
                (family.id, plain(one_line(family.title))) for family in chart.families
            )
        self._draw_words(chart)
        self._draw_marks()
        self.draw_hints()

    def _draw_words(self, chart: Chart) -> None:
        typed = self.typed
        family = next((each for each in chart.families if each.id == self.family), None)
        lines = found(chart, typed, self.own) if typed else by_strength(family, self.own)
        seen = (typed, "" if typed else self.family)
        self.query_one(WordList).show(lines, anew=seen != self._drawn)
        self._drawn = seen

    def _draw_marks(self) -> None:
        """What the signs beside words mean, as far as there are any; and why there are no words."""
        parts = []
        if self.typed and not self.chosen:
            told = _("No word is found by that. {key} shows them all.")
            parts.append(told.format(key=self.key("back")))
        if self.own.added(CHART):
            parts.append(_("* yours"))
        hidden = len(self.own.hidden(CHART))
        if hidden and self.shows_hidden:
            parts.append(_("( ) hidden"))
        elif hidden:
            parts.append(_("{n} hidden").format(n=hidden))
        self.query_one("#chart-marks", Still).say("   ".join(parts), QUIET)

    @on(OptionList.OptionHighlighted, "#shelf")
    def _other_family(self) -> None:
        if self.typed:
            with self.prevent(Input.Changed):
                self.query_one("#find", Line).value = ""
        self.draw()

    @on(WordList.Moved)
    def _other_word(self) -> None:
        self.draw_hints()

    # Ways between what is shown.

    def leave_finding(self) -> None:
        """To what was found; with nothing typed, to the families."""
        self.query_one("#words" if self.typed and self.chosen else "#shelf").focus()

    @on(OptionList.OptionSelected, "#shelf")
    def action_over(self) -> None:
        """From the families to their words."""
        if self.query_one("#shelf").has_focus:
            self.query_one("#words").focus()

    @on(WordList.Left)
    def _to_families(self) -> None:
        self.query_one("#shelf").focus()

    # What is chosen.

    def on_key(self, event: events.Key) -> None:
        """Up leaves the sentence."""
        if event.key == "up" and isinstance(self.focused, Line) and self.focused.id == "sentence":
            event.stop()
            self.query_one("#words").focus()

    def while_typing(self) -> tuple[str, ...]:
        """To choose and to leave; and to copy, once there is a sentence."""
        written = any(sentence.text for sentence in self.query(Sentence))
        finds = not isinstance(self.focused, Line) or self.focused.id == "find"
        take, copy = ("chart.take",) if finds else (), ("chart.copy",) if written else ()
        return (*take, "chart.back", *copy)

    @on(Input.Submitted, "#find")
    def _found_it(self) -> None:
        if self.typed:
            self.action_take()
        else:
            self.leave_finding()

    @on(WordList.Taken)
    def action_take(self) -> None:
        """This word: into the field, or into the sentence."""
        word = self.chosen
        if not word:
            return
        if self._takes is not None:
            self.app.pop_screen()
            self._takes(one_line(word))
            return
        if self.query_one(Sentence).begin(word):
            self._go_to(word)
        else:
            self.say(_("The sentence below is begun already; empty it first, then choose."))

    @property
    def useless(self) -> frozenset[str]:
        return frozenset() if self._shows is not None and self.chosen else frozenset({"show"})

    def action_show(self) -> None:
        """Lay this word in the middle of the session, and go back to it."""
        word = one_line(self.chosen)
        if self._shows is None or not word:
            self.say(_("Choose a word; in a session it can be shown to all."))
        elif why := self._shows(word):
            self.say(why[:1].upper() + why[1:] + ".")
        else:
            self.app.pop_screen()

    # The sentence.

    @on(Input.Submitted, "#sentence")
    def _further(self) -> None:
        if not self.query_one(Sentence).further():
            self.say(_("{key} copies it. It is kept nowhere.").format(key=self.key("copy")))

    @on(Input.Changed, "#sentence")
    def _written(self) -> None:
        self.say("")
        self.draw_hints()

    def action_copy(self) -> None:
        """Put the sentence where other programs can paste it from."""
        self.once_arrived(self._copy)

    def _copy(self) -> None:
        for sentence in self.query(Sentence):
            if sentence.text.strip():
                self.app.copy_to_clipboard(sentence.text)
                sentence.let_go()
                self.say(_("Copied, where this terminal lets programs copy. It is kept nowhere else."))
            else:
                self.say(_("There is no sentence yet."))

    @property
    def holds_words(self) -> bool:
        return any(sentence.is_written for sentence in self.query(Sentence))

    def cover(self) -> bool:
        return self.holds_words

    def leave(self) -> None:
        """Back; once more, where a sentence would be lost by it."""
        for sentence in self.query(Sentence):
            if sentence.would_be_lost:
                sentence.let_go()
                told = _("This sentence is nowhere else. {key} once more lets go of it.")
                self.say(told.format(key=self.key("back")))
                return
        super().leave()

    # One's own words.

    def action_add(self) -> None:
        """Add a word of one's own, to the family that is shown unless another is chosen."""
        families = [(family.id, one_line(family.title)) for family in self._chart.families]
        if families:
            unknown = self.typed if not self.chosen else ""
            asks = AddWord(families, self.family, strength_words(), self._add, unknown)
            self.app.push_screen(asks)

    def _add(self, text: str, family: str, strength: Strength) -> str:
        """Add the word; or a sentence on why not."""
        word = OwnWord(text, family, strength)
        known = chart_with(self._chart, self.own, all_of_it=True).words()
        already = self.there_already(text, (other.text for _family, other in known))
        if already:
            return already
        done = self.changes(
            lambda own: add_word(own, word),
            lambda own: take_away(own, CHART, text),
            _("{text} is added.").format(text=brief(text)),
            _("{text} is taken away again.").format(text=brief(text)),
        )
        if not done:
            return str(self.query_one("#told", Still).stands)
        self._go_to(text)
        self.query_one("#words").focus()
        return ""

    def _go_to(self, text: str) -> None:
        """Show the family in which a word stands, with the cursor on it."""
        families = (family.id for family, word in self._shown.words() if same(word.text) == same(text))
        with self.prevent(Input.Changed, OptionList.OptionHighlighted):
            self.query_one("#find", Line).value = ""
            self.query_one("#shelf", SideList).choose(next(families, ""))
        self.draw()
        self.query_one(WordList).choose(one_line(text))
