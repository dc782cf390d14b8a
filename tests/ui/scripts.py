"""Small scripts of which tests need one thing each."""

from __future__ import annotations

from collections.abc import Sequence

from tests.ui.hosting import PEOPLE
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.script.model import Mode
from workshop.script.read import read

GATE = """
workshop: 1
title: A gate
steps:
  - {title: Arrive, time: 2m, say: Welcome.}
  - title: Closer
    form: round
    time: 1m
    consent: true
    until: close
    say: One step closer.
    guide: Ask each.
  - {title: Closest, time: 2m, say: And one more.}
  - {title: Close, time: 2m, say: Goodbye.}
"""

OPEN_ROUND = """
workshop: 1
title: An open round
steps:
  - title: Round
    form: round
    order: open
    time: 1m
    say: Whoever likes.
    smaller: Or one word.
    prompts: [What was new to you?, What is still open?]
  - {title: Close, time: 2m, say: Goodbye.}
"""

GROUPS = """
workshop: 1
title: Threes
steps:
  - title: Threes
    form: groups
    roles: [speaker, listener, observer]
    phases:
      - {title: Speak, time: 2m, speaks: speaker, say: Something small.}
      - {title: Give back, time: 1m, speaks: listener, say: What you heard.}
  - {title: Rest, form: break, time: 10m, say: Drink something.}
  - {title: Free, time: open, flex: 1m..5m, say: As it comes., touch: true}
  - {title: Close, time: 2m, say: Goodbye.}
"""


def made(text: str, people: Sequence[str] = PEOPLE, mode: Mode = "group", time: int | None = None) -> Plan:
    """The plan of a script in these words."""
    reading = read(text.encode(), "made-here")
    assert reading.script is not None, reading.problems
    return plan(reading.script, people, mode, time=time, seed=1)


def long_words(lines: int) -> str:
    """A script of two steps whose words and guides have so many lines."""
    said = "\n".join(f"      Line {number} of what is said." for number in range(1, lines + 1))
    told = "\n".join(f"      Line {number} of the guide." for number in range(1, lines + 1))
    return f"""
workshop: 1
title: Long words
people: 2..12
steps:
  - title: Round
    form: round
    time: 1m
    say: |
{said}
    guide: |
{told}
  - {{title: Close, time: 2m, say: Goodbye.}}
"""
