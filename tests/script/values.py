"""What can stand below each key of the language: values that are read, and values that are refused."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from workshop.script.model import ANSWERS, Breath, Count, Span, Surprise


@frozen
class Values:
    """What is written below a key and what it is read as; what is refused; and what it needs beside it."""

    read: Mapping[str, object]
    refused: tuple[str, ...]
    beside: str = ""
    name: str = ""


TEXT = Values(
    {"What: now?".join("''"): "What: now?", "no": "no", "5:00": "5:00"}, ("", '""', "[a]", "{a: b}")
)
LINE = Values(TEXT.read, (*TEXT.refused, '"a\\nb"'))
TEXTS = Values(
    {"[a, 'b, c']": ("a", "b, c"), "[5:00]": ("5:00",)}, ("", "a", "[]", "{a: b}", "[[a]]", '[a, ""]')
)
YES_NO = Values({"true": True, "false": False}, ("yes", "True", "1", "[true]", ""))


def yes_no(name: str = "", beside: str = "") -> Values:
    return Values(YES_NO.read, YES_NO.refused, beside, name)


def words(*allowed: str, beside: str = "", name: str = "") -> Values:
    return Values({word: word for word in allowed}, ("other", allowed[0].upper(), "[a]", ""), beside, name)


def whole(least: int, most: int, beside: str = "") -> Values:
    refused = (str(least - 1), str(most + 1), "2.0", "two", "-1", "+2", "٣", "[2]", "")
    return Values({str(least): least, str(most): most, f"0{least}": least}, refused, beside)


DURATIONS = {
    "45s": 45,
    "3m": 180,
    "1m30s": 90,
    "1h": 3600,
    "24h": 86400,
    "90m": 5400,
    "1s": 1,
    "1h0m1s": 3601,
}
NO_DURATIONS = (
    "0s",
    "0m",
    "24h1s",
    "25h",
    "5",
    "5:00",
    "3 m",
    "1m 30s",
    "30s1m",
    "-3m",
    "1.5m",
    "3M",
    "m",
    "[3m]",
    "",
)

OF_STEP = {
    "id": Values({"one": "one", "a-1_b": "a-1_b", "1": "1"}, ("One", "a b", "-a", "é", "a" * 65, "[a]", "")),
    "title": LINE,
    "form": words("together", "alone", "break", "round", "spotlight"),
    "time": Values({**DURATIONS, "open": None}, (*NO_DURATIONS, "Open")),
    "flex": Values(
        {"2m..5m": Span(120, 300), "3m..3m": Span(180, 180), "1s..24h": Span(1, 86400)},
        ("2m", "5m..2m", "2m...5m", "2m-5m", "0s..5m", "2m..25h", "2m..", "open", "4m..5m", "1m..2m", ""),
    ),
    "say": TEXT,
    "smaller": TEXT,
    "guide": TEXT,
    "prompts": Values(
        {"[a, b]": ("a", "b"), "['a?']": ("a?",)}, ("", "a", "[]", "[[a]]", "{draw: one}", "{deck: A b}")
    ),
    "depth": whole(1, 3),
    "phases": Values({}, ("", "a", "[]", "{title: a, time: 1m}", "[a]", "[{title: a}]", "[{time: 1m}]")),
    "consent": yes_no(),
    "until": Values({}, ("Two steps", "[a]", ""), "consent: true"),
    "ends": words("soft", "auto"),
    "pass": yes_no("may_pass"),
    "breathe": Values(
        {"4-0-6": Breath(4, 0, 6), "10-4-10": Breath(10, 4, 10)}, ("4-6", "0-0-6", "4-0-0", "4 0 6", "")
    ),
    "touch": yes_no(),
    "ask": Values({}, ("", "a", "[]", "{label: a}", "[a]", "[{id: a}]")),
    "order": words("circle", "reverse", "shuffle", "open", beside="form: round"),
    "times": whole(1, 20, "form: spotlight"),
    "size": whole(2, 50, "form: groups"),
    "roles": Values({"[a, b, a]": ("a", "b", "a")}, ("a", "[a]", "[a, resting]", ""), "form: groups"),
    "rotate": yes_no(beside="form: groups\nroles: [a, b]"),
    "partners": words("same", "new", "everyone", beside="form: groups\nsize: 2"),
    "extra": words("spread", "rest", beside="form: groups\nsize: 2"),
    "only": Values({}, ("", "group", "[]", "[trio]", "[group, all]")),
    "solo": Values({}, ("", "a", "[a]", "{skip: maybe}", "{id: a}", "{only: [solo]}", "{x: 1}")),
    "pair": Values({}, ("", "a", "[a]", "{skip: 1}", "{pair: {}}", "{time: 5}")),
}  # fmt: skip

OF_SCRIPT = {
    "workshop": Values({"1": 1, "01": 1}, ("0", "2", "one", "1.0", "[1]", ""), name="version"),
    "title": LINE,
    "language": Values({"en": "en", "pt-BR": "pt-BR"}, ("english", "e", "de_DE", "[en]", "")),
    "summary": TEXT,
    "about": TEXT,
    "why": TEXT,
    "tags": TEXTS,
    "modes": Values(
        {"[group]": ("group",), "[solo, group]": ("group", "solo")},
        ("", "group", "[]", "[trio]", "{group: yes}"),
    ),
    "people": Values(
        {"3..12": Count(3, 12), "4..": Count(4, None), "6": Count(6, 6), "1..500": Count(1, 500)},
        ("12..3", "3..0", "0", "0..3", "..4", "3-12", "501", "3..501", "three", "٣", "[3]", ""),
    ),
    "needs": TEXTS,
    "ready": TEXTS,
    "agreements": TEXTS,
    "surprises": Values(
        {
            "[A phone rings., 'What: now?']": (Surprise("A phone rings."), Surprise("What: now?")),
            "['{name} is crying.', {text: no}]": (Surprise("{name} is crying."), Surprise("no")),
        },
        ("", "a", "[]", "{text: a}", "[[a]]", '[""]', "[{step: begin}]", "['{nobody} laughs.']"),
    ),
    "sources": TEXTS,
    "steps": Values({}, ("", "a", "[]", "{title: a, time: 1m}", "[a]")),
}

OF_PHASE = {
    "title": LINE,
    "time": Values(DURATIONS, (*NO_DURATIONS, "open")),
    "flex": OF_STEP["flex"],
    "say": TEXT,
    "smaller": TEXT,
    "guide": TEXT,
    "speaks": Values({"everyone": "everyone"}, ("speaker", "Everyone", "[everyone]", "")),
}

OF_FIELD = {
    "id": OF_STEP["id"],
    "label": LINE,
    "kind": words("text", "feeling", "commitment", "scale"),
    "range": Values(
        {"1..5": Span(1, 5), "0..10": Span(0, 10)},
        ("5..1", "1..1", "1-5", "1..", "5", "٣..٤", ""),
        "kind: scale",
    ),
    "labels": Values({"[a, b]": ("a", "b")}, ("a", "[a]", "[a, b, c, d]", ""), "kind: scale\nrange: 1..3"),
    "of": Values({"[a, b]": ("a", "b")}, ("a", "[a]", ""), "kind: choice"),
    "from": Values({"each": True, "counselor": False}, ("all", "[each]", ""), name="by_each"),
    "keep": words("record", "process", "none"),
}

OF_SURPRISE = {
    "text": Values(
        {"A phone rings.": "A phone rings.", "'{other} interrupts {name}.'": "{other} interrupts {name}."},
        (*TEXT.refused, "'{Name} laughs.'", "'{} laughs.'"),
    ),
    "step": Values({"begin": "begin"}, ("The end", "nowhere", "[begin]", "")),
    "keys": Values(
        {"[slow, pass]": ("slow", "pass"), f"[{', '.join(ANSWERS)}]": ANSWERS},
        ("slow", "[w]", "[]", "[Slow]", "{slow: pass}", ""),
    ),
    "why": TEXT,
}
