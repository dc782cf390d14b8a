"""Who came to a circle for the first time, and is added to it only if the counselor says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.circles.model import CircleError, joined
from workshop.circles.settling import newly_present
from workshop.disk import sentence
from workshop.toml import Unreadable
from workshop.words import _

if TYPE_CHECKING:
    from workshop.session.state import State
    from workshop.ui.desk import Desk


def new_to_the_circle(desk: Desk, state: State) -> tuple[str, ...]:
    """The names of those who are new to the circle that met; nobody where none did, or it can't be read."""
    if not state.plan.circle or not desk.places.circles.is_dir():
        return ()
    try:
        return newly_present(desk.circles.read(state.plan.circle), state)
    except (OSError, Unreadable):
        return ()


def add_to_the_circle(desk: Desk, state: State, names: Sequence[str]) -> str:
    """Add these people to the circle, whose session is kept; a sentence naming nobody where that failed."""
    if not names:
        return ""
    try:
        desk.circles.change(state.plan.circle, lambda circle: joined(circle, names))
    except (CircleError, Unreadable) as error:
        why = str(error)
    except OSError as error:
        why = sentence(error)
    else:
        return ""
    return _("Who came for the first time is not in the circle yet: {why}. Its page adds them.").format(
        why=why
    )
