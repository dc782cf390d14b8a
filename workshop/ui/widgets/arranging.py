"""Where everything stands that a session shows, and how large: chosen by the room that there is alone."""

from __future__ import annotations

from itertools import chain
from typing import Final

from attrs import evolve
from textual.content import Content
from textual.geometry import Region

from workshop.ui.widgets import circle, tables
from workshop.ui.widgets.composition import MEASURE, NOWHERE, Composition, Shown, Size
from workshop.ui.widgets.floor import IN_A_TURN, Scales, following, name_scale, title_scale, told
from workshop.ui.widgets.glyphs import block
from workshop.words import one_line

# Columns: of what stands in the middle, of a title in block letters, between left and right, on the right,
# and there of the words for a breath.
LEAST_CORE: Final = 30
TITLE_WIDTH: Final = 64
BETWEEN: Final = 4
LEAST_RIGHT: Final = 24
LEAST_BREATH: Final = 36
# Rows: of a title in block letters, of a drawing, and of all where there is one.
TITLE_ROWS: Final = 11
LEAST_DRAWING: Final = 7
LEAST_HEIGHT: Final = 19
# From how many rows on there is space about things.
SPACIOUS: Final = 16
AIRY: Final = 32
VAST: Final = 48
# Words of which fewer rows can be seen have to be scrolled at every sentence.
LEAST_WORDS: Final = 4
# A list may take every third row.
LIST_OF_ROWS: Final = 3
# The scale of digits in the middle of a ring, and beside names in block letters.
LARGE_DIGITS: Final = 2
# A breath that has no more is a line.
BREATH_ROWS: Final = 3


def composed(shown: Shown, width: int, height: int) -> Composition:
    """The best arrangement in so many columns and rows.

    A drawing of the people first, with the largest name and time that leave room for it; else
    names in a line or a list. Words are cut, to be scrolled, only where nothing else helps.
    """
    if shown.brief:
        return _brief(shown, width, height).listed()
    worded = [evolve(shown, words=words) for words in (shown.blocks, shown.words) if words is not None]
    trials = [_Trial(each, size, width, height) for each in worded for size in shown.sizes]
    if height >= LEAST_HEIGHT:
        # Who sits with whom, and a breath, matter more than the time.
        smaller = bool(shown.view.groups) or shown.breathes
        drawn = [trial for trial in trials if not smaller or trial.size.digits <= LARGE_DIGITS]
        for large in (True, False) if shown.large else (False,):
            for way in (_Trial.inside, _Trial.beside, _Trial.below):
                # Digits never give way to a drawing; what stands in a ring is no smaller than it need be.
                least = LARGE_DIGITS if large or way is _Trial.inside else 1
                for trial in drawn:
                    found = way(trial, large=large) if trial.counts(least) else None
                    if found is not None:
                        return found
    dense = [_Trial(each, size, width, height, dense=True) for each in worded for size in shown.sizes]
    counting = [trial for trial in (*trials, *dense) if trial.counts(1)]
    whole = (trial for trial in counting if trial.is_whole())
    enough = (trial for trial in (*counting, *dense) if trial.leaves_room())
    return next(chain(whole, enough), dense[-1]).listed()


def rows_of(shown: Shown, width: int) -> int:
    """How many rows it takes in so many columns, where it is brief."""
    return -_brief(shown, width, 0).left_over(0)


def _brief(shown: Shown, width: int, height: int) -> _Trial:
    alone = evolve(shown.view, circle=(), pace=None)
    without = evolve(shown, view=alone, words=Content(""), breathes=False)
    return _Trial(without, shown.sizes[0], width, height, dense=True)


class _Trial:
    """One size of names and digits, and what can be made with it."""

    def __init__(self, shown: Shown, size: Size, width: int, height: int, *, dense: bool = False) -> None:
        self.shown, self.view, self.size, self.width, self.height = shown, shown.view, size, width, height
        self.gap = 0 if dense or height < SPACIOUS else 1 if height < VAST else 2
        digits = block(shown.digits, size.digits) if shown.digits and size.digits else None
        self.digits = size.digits if digits else 0
        self.face = len(digits) + 2 if digits else 2 if shown.digits else int(shown.told)
        wide = [LEAST_CORE, len(digits[0]) if digits else 0]
        names, title = self._names(size.name), 0
        if shown.titles and not (self.view.speaks and self.view.mood in IN_A_TURN):
            # Beside groups it takes no room from them.
            room = max(wide) if self.view.groups else min(width, TITLE_WIDTH)
            title = title_scale(self.view, room, TITLE_ROWS)
            wide.append(room if title else 0)
        wide += [len(rows[0]) for rows in names]
        self.core = min(width, max(wide))
        self.scales = Scales(size.name if names else 0, title, airy=height >= AIRY)
        self.most_name = max((len(rows) for rows in names), default=1)
        # A column stays free, where whatever scrolls has its bar.
        self.measure = width if shown.words is shown.blocks else min(max(width - 1, 1), MEASURE)
        self.said = shown.words.get_height({}, self.measure) + shown.kept if shown.words.plain else 0
        self.asked = shown.asked.get_height({}, width) if shown.asked.plain else 0
        self.lower = sum(rows + self.gap for rows in (self.asked, self.said) if rows)

    def _names(self, scale: int) -> list[tuple[str, ...]]:
        """Everyone's name in blocks of this scale, where one of them has the floor and all of them fit."""
        view = self.view
        if not scale or len(view.speaks) != 1 or view.mood not in IN_A_TURN:
            return []
        names = [one_line(name) for name in view.circle or view.speaks]
        if name_scale(names, self.width, scale) != scale:
            return []
        return [rows for name in names if (rows := block(name, scale))]

    # How many rows things take.

    def _floor(self, width: int) -> int:
        """Who has the floor; for everybody as many as for any other."""
        view = self.view
        rows = len(told(view, width, self.scales))
        if self.scales.name:
            mine = block(one_line(view.speaks[0]), self.scales.name)
            rows += self.most_name - len(mine or ("",))
        if view.mood in IN_A_TURN and not following(view):
            rows += 1 + self.scales.airy
        return rows

    def _upper(self, width: int) -> int:
        """Who has the floor, and the time below."""
        return self._floor(width) + (self.gap + self.face if self.face else 0)

    # What can be made.

    def counts(self, least: int) -> bool:
        """Whether its digits are at least so large, where there are to be any."""
        return self.digits >= least or not self.shown.digits or not self.shown.sizes[0].digits

    def inside(self, *, large: bool) -> Composition | None:
        """A ring of people, in its middle who has the floor and the time; the words below it."""
        if self.view.groups or self.shown.breathes or len(self.view.circle) < 2:
            return None
        high, rows = self.height - self.lower, self._upper(self.core)
        drawing = circle.drawn(self.view, self.width, high, large=large, core=(self.core + 2, rows))
        if drawing is None:
            return None
        column, row = drawing.middle
        upper = Region(column - self.core // 2, row - (rows - 1) // 2, self.core, rows)
        return self._put(upper, self.height - self.lower, Region(0, 0, self.width, high), drawing.content)

    def beside(self, *, large: bool) -> Composition | None:
        """On the left who has the floor and the time, on the right the people; the words below both."""
        left, high = self.core + 2, self.height - self.lower
        place = Region(left + BETWEEN, 0, self.width - left - BETWEEN, high)
        rows, least = self._upper(left), LEAST_BREATH if self.shown.breathes else LEAST_RIGHT
        people = self._people(place, large=large) if place.width >= least and rows <= high else None
        if people is None:
            return None
        upper = Region(0, (high - rows) // 2, left, rows)
        return self._put(upper, self.height - self.lower, place, people)

    def below(self, *, large: bool) -> Composition | None:
        """All of it one below the other, the people last."""
        rows = self._upper(self.width)
        top = rows + self.lower + self.gap
        place = Region(0, top, self.width, self.height - top)
        people = self._people(place, large=large)
        return None if people is None else self._put(Region(0, 0, self.width, rows), rows, place, people)

    def _people(self, place: Region, *, large: bool) -> Content | None:
        """The people as they sit, or room for a breath; None where it is too little or nobody is there."""
        if place.height < LEAST_DRAWING:
            return None
        if self.shown.breathes:
            return Content("")
        if self.view.groups:
            return tables.drawn(self.view, place.width, place.height, large=large)
        drawing = circle.drawn(self.view, place.width, place.height, large=large)
        return None if drawing is None else drawing.content

    # Without a drawing.

    def is_whole(self) -> bool:
        """Whether all words have room, and everybody's name too."""
        return self.left_over(self._tail()) >= self.said and (self._tail() > 0 or not self._names_in_line())

    def leaves_room(self) -> bool:
        """Whether all words have room, or at least as many as one reads without scrolling all the time."""
        return self.left_over(self._tail()) >= min(self.said, max(LEAST_WORDS, self.height // 3))

    def listed(self) -> Composition:
        """Who has the floor, a list of groups, the time, the words, a line of names; one below the other."""
        tail = self._tail()
        left_over = self.left_over(tail)
        said = min(self.said, left_over) if self.shown.centred else left_over
        rows = {
            "floor": self._floor(self.width),
            "groups": self._groups(),
            "face": self.face,
            "asked": self.asked,
            "said": max(0, said),
            "tail": tail,
        }
        regions = dict.fromkeys(rows, NOWHERE)
        whole = sum(one + self.gap for one in rows.values() if one) - self.gap
        top = max(0, self.height - whole) // 2 if self.shown.centred else 0
        for name, high in rows.items():
            if high:
                regions[name] = Region(0, top, self.width, high)
                top += high + self.gap
        people = self._listing() if self.view.groups else circle.line(self.view, self.width)
        return Composition(
            self.scales,
            self.digits,
            self.shown.words,
            self.measure,
            regions["floor"],
            regions["face"],
            regions["asked"],
            regions["said"],
            regions["groups"] or (NOWHERE if self.shown.breathes else regions["tail"]),
            regions["tail"] if self.shown.breathes else NOWHERE,
            people,
        )

    def left_over(self, tail: int) -> int:
        """The rows that are left for words."""
        fixed = (self._floor(self.width), self._groups(), self.face, self.asked, tail)
        return self.height - sum(rows + self.gap for rows in fixed if rows)

    def _groups(self) -> int:
        return self._listing().get_height({}, self.width) if self.view.groups else 0

    def _listing(self) -> Content:
        return tables.listing(self.view, self.width, self.height // LIST_OF_ROWS)

    def _tail(self) -> int:
        """The rows of a breath that is only a line, or of everybody's names where the words leave room."""
        if self.shown.breathes:
            return BREATH_ROWS
        rows = self._names_in_line()
        return rows if self.left_over(rows) >= self.said else 0

    def _names_in_line(self) -> int:
        if self.view.groups or len(self.view.circle) < 2 or not self.shown.in_line:
            return 0
        return circle.line(self.view, self.width).plain.count("\n") + 1

    # Where it is put.

    def _put(self, upper: Region, lower: int, place: Region, people: Content) -> Composition:
        """Who has the floor and the time in a region of that size, what is asked and said from a row on."""
        floor, face = upper.split_horizontal(self._floor(upper.width))
        regions: list[Region] = []
        for rows in (self.asked, self.said):
            lower += self.gap if rows else 0
            regions.append(Region(0, lower, self.width, rows) if rows else NOWHERE)
            lower += rows
        return Composition(
            self.scales,
            self.digits,
            self.shown.words,
            self.measure,
            floor,
            face.shrink((self.gap, 0, 0, 0)) if self.face else NOWHERE,
            regions[0],
            regions[1],
            NOWHERE if self.shown.breathes else place,
            place if self.shown.breathes else NOWHERE,
            people,
        )
