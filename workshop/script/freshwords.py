"""The words of a script to start from, for each form of its main step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from workshop.script.model import Form

# Keys with what stands after them: one line as YAML has it, several lines, or what is asked.
Lines = tuple[tuple[str, Any], ...]
# A note for the author, and the step.
Noted = tuple[str, Lines]

COUNSELOR: Final[Lines] = (
    (
        "about",
        """\
When to use it.
With people who have chosen to come.

When not.
Not in the middle of a quarrel.

What to watch for.
Somebody who goes very still, or who says more than may be good for them.
""",
    ),
    ("why", "A set time to speak and to listen may make both a little easier."),
    ("modes", "[group]"),
    ("people", "3..12"),
)

ABOUT: Final[Mapping[Form, str]] = {
    "together": "Everyone talks about one question, in any order.",
    "alone": "Everyone writes for themselves, and keeps what they wrote.",
    "break": "A break with a beginning and an end.",
    "round": "Everyone has a turn to speak, and nobody is interrupted.",
    "spotlight": "Everyone hears from the others what they did that was good.",
    "groups": "People talk in twos, and everyone is listened to.",
}

NEEDS: Final[Mapping[Form, str]] = {
    "together": "[chairs in a circle]",
    "alone": "[paper and a pen for each person]",
    "break": "[water, a window that opens]",
    "round": "[chairs in a circle]",
    "spotlight": "[chairs in a circle]",
    "groups": "[chairs that can be moved]",
}

WELCOME: Final[Noted] = (
    "The welcome. Phones are away before anyone speaks.",
    (
        ("id", "arrive"),
        ("title", "Arrive"),
        ("time", "3m"),
        ("flex", "2m..4m"),
        (
            "say",
            """\
Welcome.
If you can, put your phone on silent, out of reach.
You can pass at any time today, without a reason.
""",
        ),
        ("smaller", "Just sit, and look about you for a moment."),
        (
            "guide",
            """\
Put your own phone away first.
Wait until it is quiet by itself.
If somebody needs their phone, for a child or for work, that is fine.
""",
        ),
    ),
)

CLOSE: Final[Noted] = (
    "The close. It keeps its time, whatever came before.",
    (
        ("id", "close"),
        ("title", "Close"),
        ("time", "3m"),
        (
            "say",
            """\
That brings us to the end.
If you like, say one word for how you leave.
What you heard here stays here. Your own part is yours to tell.
""",
        ),
        ("smaller", "You can leave without a word. A nod is fine."),
        (
            "guide",
            """\
One word each, and no answers.
Stay for a few minutes; some people speak only then.
If somebody is shaken, ask: "What would help now?"
""",
        ),
        (
            "ask",
            (
                (
                    ("id", "feeling"),
                    ("label", "One feeling you leave with"),
                    ("kind", "feeling"),
                    ("from", "each"),
                    ("keep", "record"),
                ),
                (
                    ("id", "commitment"),
                    ("label", "One thing I will do, if there is one"),
                    ("kind", "commitment"),
                    ("from", "each"),
                ),
            ),
        ),
    ),
)


def _main(note: str, form: Form, title: str, own: Lines, time: str, flex: str, words: Sequence[str]) -> Noted:
    say, smaller, guide = words
    return (
        note,
        (
            ("id", "main"),
            ("title", title),
            ("form", form),
            *own,
            ("time", time),
            ("flex", flex),
            ("say", say),
            ("smaller", smaller),
            ("guide", guide),
        ),
    )


_IN_TURN: Final[Lines] = (("order", "circle"), ("times", "1"))

MAIN: Final[Mapping[Form, Noted]] = {
    "together": _main(
        "The main step, together: everyone in one conversation. It is one turn.",
        "together",
        "Open talk",
        (),
        "8m",
        "5m..10m",
        (
            """\
Now anyone can speak, in any order.
What would be good to talk about today?
Leave a breath between one voice and the next. You can just listen.
""",
            "What is one thing you noticed on your way here?",
            """\
If it goes quiet, count to ten before you say anything.
It goes well when people ask more than they answer.
If two people take all the room, look at nobody, and say: "Let's hear somebody who hasn't spoken yet."
If advice comes, ask the one it is for: "Would you like ideas, or is listening enough?"
""",
        ),
    ),
    "alone": _main(
        "The main step, alone: each for themselves, all at once. It is one turn.",
        "alone",
        "On paper",
        (),
        "5m",
        "3m..8m",
        (
            """\
Take paper and a pen.
What has been on your mind today?
Write it as it comes. What you write is yours, and nobody reads it.
""",
            "Write one line, or only one word.",
            """\
Write something yourself, so that nobody is looked at.
It goes well when it is quiet, and pens stop and start.
If somebody doesn't like to write, they can draw, or only think.
If tears come, go near, wait, and ask quietly: "Go on, pause, or leave it there?"
""",
        ),
    ),
    "break": _main(
        "The main step, a break: everyone away. It is one turn, and tells when to be back.",
        "break",
        "Break",
        (),
        "10m",
        "5m..15m",
        (
            """\
Now there is a break.
Drink something, stretch, open a window.
You can be by yourself, if you like.
""",
            "You can stay where you are.",
            """\
Be seen, and leave people to themselves.
If somebody seeks you out, listen, and go on with the others when it is time.
If somebody doesn't come back, look for them before you begin.
""",
        ),
    ),
    "round": _main(
        "The main step, a round: one speaks, the rest listen. Everyone has a turn.",
        "round",
        "One round",
        _IN_TURN,
        "2m",
        "1m..4m",
        (
            """\
What is one thing from this week that is still with you?
Small is plenty. The rest of us only listen.
You can pass.
""",
            "What is one thing you saw or heard today?",
            """\
If nobody wants to begin, begin yourself, briefly.
It goes well when there is a little quiet after each person.
If somebody answers or gives advice, say: "For now we only listen. Your turn comes."
If somebody takes a lot of time, say: "One more sentence, then it goes on."
If tears come, wait, and ask: "Go on, or leave it there?"
""",
        ),
    ),
    "spotlight": _main(
        "The main step, a spotlight: one receives, the rest give. Everyone has a turn to receive.",
        "spotlight",
        "One by one",
        _IN_TURN,
        "2m",
        "1m..3m",
        (
            """\
One of us only receives now.
The others: say one thing this person did that was good for you. Something you saw or heard.
You can pass.
If it is you, just take it in. "Thank you" is enough.
""",
            "What is one small thing this person did today?",
            """\
Begin with somebody who is at ease with it.
It goes well when it is short, and about something that was done.
If somebody waves it away, say: "You don't have to agree. Just hear it."
If nobody speaks, wait for three breaths, then say one thing yourself.
""",
        ),
    ),
    "groups": _main(
        "The main step, in groups: small ones, all at the same time. Each place in them has a turn.",
        "groups",
        "In twos",
        (
            ("size", "2"),
            ("roles", "[speaker, listener]"),
            ("rotate", "true"),
            ("partners", "new"),
            ("extra", "spread"),
            ("times", "1"),
        ),
        "4m",
        "3m..6m",
        (
            """\
Find each other, and sit so that you can hear well.
One of you speaks, and whoever else is there only listens. Then you change.
What was easy this week, and what was not?
You can pass.
""",
            "What did you do yesterday evening?",
            """\
Look round: does everyone have somebody, and room enough?
It goes well when you hear one voice in each group.
If a group is quiet, leave it quiet. They may be listening to something.
If two get into a quarrel, go there, and say: "Let's stop here. You can each take a breath."
""",
        ),
    ),
}
