"""What stands in the middle of the screen of whoever leads."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from workshop.room.view import View
from workshop.session.state import State
from workshop.ui.widgets.asked import asked, choices
from workshop.ui.widgets.composition import Shown, Size
from workshop.ui.widgets.said import in_letters, kept, parts
from workshop.words import clock

ROOMY = (Size(1, 3), Size(1, 2), Size(1, 1))
SMALL = (Size(0, 1), Size(0, 0))


def leading(
    state: State,
    seen: View,
    bound: Mapping[str, str],
    *,
    roomy: bool,
    seconds: bool,
    easily: bool,
    moves: bool,
    brief: bool,
) -> Shown:
    """What everyone sees, and what is asked of whoever leads.

    `roomy` where there is room for large names and digits; without digits where `seconds` are
    hidden. `easily` for easy reading; `moves` where a breath does.
    """
    still = state.slowed or state.back_at is not None
    told = state.phase in ("running", "paused") and not still
    counted = state.allotted if told else None
    named = choices(state)
    sizes = ROOMY if roomy else SMALL
    return Shown(
        seen,
        in_letters(parts(seen, moves=moves), easily=easily),
        kept=kept(seen, easily=easily),
        asked=asked(state, bound) or named or Content(""),
        # Once it is over it counts up.
        digits="" if counted is None else max(clock(counted), "+0:00", key=len),
        told=told or state.back_at is not None,
        sizes=sizes if seconds else tuple(Size(size.name, 0) for size in sizes),
        breathes=moves,
        centred=roomy and (still or state.phase in ("gate", "closing")),
        brief=brief,
        in_line=not named,
    )
