"""The chart of feelings, line by line: its families, the words of one, and what is found by a word."""

from __future__ import annotations

from typing import Final

from workshop.plain.parse import Misused
from workshop.script.feelings import STRENGTHS, Chart, Family, find, same, strength_words
from workshop.script.library import Library
from workshop.script.problems import ScriptError
from workshop.words import _, listed, one_line


class Feelings:
    """Finds words in the chart as the person has it, with their own and without those they hid."""

    WORDS: Final = ("feel",)

    def __init__(self, library: Library) -> None:
        self._library = library

    def feel(self, text: str) -> str:
        """The families; the words of one; or the words that what was written may mean."""
        chart = self._chart()
        wanted = same(text)
        if not wanted:
            titles = listed([one_line(family.title) for family in chart.families])
            return _("feel: {families}; feel FAMILY has its words, lay WORD shows one to all").format(
                families=titles or _("no words are left in the chart")
            )
        for family in chart.families:
            if wanted in (same(family.title), family.id):
                return f"feel: {_words(family)}"
        found = [f"{one_line(word.text)} ({one_line(family.title)})" for family, word in find(chart, text)]
        if not found:
            raise Misused(_("no word is found by that; feel has the families"))
        return f"feel: {', '.join(found)}"

    def _chart(self) -> Chart:
        try:
            return self._library.chart()
        except ScriptError as error:
            raise Misused(
                _("the chart needs mending: {problem}").format(problem=error.problems[0].at(error.path))
            ) from None


def _words(family: Family) -> str:
    says = strength_words()
    rows = [(says[kind], ", ".join(one_line(word.text) for word in family.of(kind))) for kind in STRENGTHS]
    told = "; ".join(f"{strength}: {words}" for strength, words in rows if words)
    return f"{one_line(family.title)}, {told}"
