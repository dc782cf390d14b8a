"""Random scripts that are valid, as the text an author might write and as the same data.

`written_scripts()` gives `Written` values: `data` is what stands in the file, every scalar
a text as typed; `text` is one of the many ways to write it as YAML. `scripts()` gives the
scripts that come of reading them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from tests.yaml_writer import as_yaml
from workshop.script.model import ANSWERS, FORMS, MODES, Script
from workshop.script.read import read
from workshop.words import duration

Data = dict[str, Any]
Draw = st.DrawFn

DECKS = ("questions", "openers")
SEATED = ("round", "spotlight")
LONGEST = 40 * 60

CHARACTERS = "aBcdeéß漢🙂 019.,:;#'\"-*&!@%`{}[]?|>\\~=<"
AS_TYPED = (
    "What: now?",
    "talk #1 now",
    "no",
    "5:00",
    "null",
    "1e3",
    "- a",
    "*really*",
    "Ana, please.",
    "どうぞ",
)
lines = st.sampled_from(AS_TYPED) | st.text(CHARACTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
prose = lines | st.lists(lines, min_size=2, max_size=3).map("\n".join)
yes_no = st.sampled_from(["true", "false"])


@frozen
class Written:
    """A valid script: what stands in the file, and how it was written."""

    data: Data
    text: str

    def script(self) -> Script:
        """What comes of reading it; every problem, where there is one, is a failure."""
        reading = read(self.text.encode(), "generated")
        assert reading.script is not None, reading.problems
        return reading.script


def _maybe(draw: Draw, into: Data, key: str, values: st.SearchStrategy[Any], one_in: int = 3) -> None:
    if draw(st.integers(1, one_in)) == one_in:
        into[key] = draw(values)


@st.composite
def _lengths(draw: Draw, elastic: bool, *, may_be_open: bool = True) -> Data:
    time = draw(st.integers(1, LONGEST))
    shortest, longest = draw(st.integers(1, time)), draw(st.integers(time, LONGEST))
    flex = {"flex": f"{duration(shortest)}..{duration(longest)}"}
    kind = draw(st.sampled_from(["fixed", "elastic", "open"]))
    if kind == "open" and may_be_open:
        return {"time": "open", **(flex if draw(st.booleans()) else {})}
    return {"time": duration(time), **(flex if elastic and kind == "elastic" else {})}


@st.composite
def _phases(draw: Draw, elastic: bool, roles: Sequence[str]) -> Data:
    phases = []
    for _phase in range(draw(st.integers(1, 3))):
        phase: Data = {"title": draw(lines), **draw(_lengths(elastic, may_be_open=False))}
        _maybe(draw, phase, "say", prose)
        _maybe(draw, phase, "smaller", prose)
        _maybe(draw, phase, "guide", prose)
        _maybe(draw, phase, "speaks", st.sampled_from(list(roles)), 2)
        phases.append(phase)
    return {"phases": phases}


OWN_ROLES = {
    **{form: ["everyone"] for form in ("together", "alone", "break")},
    "round": ["speaker", "listeners"],
    "spotlight": ["receiver", "givers"],
    "groups": ["members"],
}


@st.composite
def _forms(draw: Draw, form: str, elastic: bool) -> Data:
    """A form with the keys that belong to it, and how long its turns take."""
    keys: Data = {"form": form} if form != "together" or draw(st.booleans()) else {}
    roles = OWN_ROLES[form]
    if form in SEATED:
        _maybe(draw, keys, "order", st.sampled_from(["circle", "reverse", "shuffle", "open"]))
    if form in (*SEATED, "groups"):
        _maybe(draw, keys, "times", st.integers(1, 3).map(str))
    if form == "groups":
        if draw(st.booleans()):
            roles = draw(
                st.lists(st.sampled_from(["speaker", "listener", "observer"]), min_size=2, max_size=4)
            )
            keys["roles"] = roles
            _maybe(draw, keys, "rotate", yes_no)
            _maybe(draw, keys, "size", st.just(str(len(roles))))
        else:
            keys["size"] = str(draw(st.integers(2, 5)))
        size = int(keys.get("size", len(roles)))
        partners = ["same", "new", "merge", *(["everyone"] if size == 2 else [])]
        _maybe(draw, keys, "partners", st.sampled_from(partners), 2)
        _maybe(draw, keys, "extra", st.sampled_from(["spread", "rest"]))
    phased = draw(st.integers(1, 3)) == 3
    return {**keys, **draw(_phases(elastic, roles) if phased else _lengths(elastic))}


@st.composite
def _asked(draw: Draw, prefix: str) -> list[Data]:
    fields = []
    for number in range(draw(st.integers(1, 3))):
        field: Data = {"label": draw(lines)}
        _maybe(draw, field, "id", st.just(f"{prefix}-{number}"), 2)
        kind = draw(st.sampled_from(["", "text", "scale", "choice", "feeling", "commitment"]))
        if kind:
            field["kind"] = kind
        if kind == "scale":
            least, numbers = draw(st.integers(0, 3)), draw(st.integers(2, 5))
            field["range"] = f"{least}..{least + numbers - 1}"
            many = draw(st.sampled_from([2, numbers]))
            _maybe(draw, field, "labels", st.lists(lines, min_size=many, max_size=many))
        elif kind == "choice":
            field["of"] = draw(st.lists(lines, min_size=2, max_size=3))
        _maybe(draw, field, "from", st.sampled_from(["each", "counselor"]))
        _maybe(draw, field, "keep", st.sampled_from(["record", "process", "none"]))
        fields.append(field)
    return fields


def _words(draw: Draw, into: Data, prefix: str) -> None:
    """What may stand in a step and in an override, whatever the form."""
    for key in ("say", "smaller", "guide"):
        _maybe(draw, into, key, prose)
    deal = st.fixed_dictionaries(
        {"deck": st.sampled_from(DECKS)}, optional={"draw": st.sampled_from(["one", "free"])}
    )
    _maybe(draw, into, "prompts", st.lists(prose, min_size=1, max_size=3) | deal)
    _maybe(draw, into, "ends", st.sampled_from(["soft", "auto"]), 4)
    _maybe(draw, into, "pass", yes_no, 4)
    _maybe(draw, into, "breathe", st.sampled_from(["4-0-6", "3-2-4"]), 6)
    _maybe(draw, into, "touch", yes_no, 6)
    _maybe(draw, into, "ask", _asked(prefix))


@st.composite
def _steps(draw: Draw, number: int, modes: Sequence[str], *, last: bool, elastic: bool) -> Data:
    gate = not last and draw(st.integers(1, 4)) == 4
    elastic = elastic and not gate and not last
    step: Data = {"title": draw(lines)}
    _maybe(draw, step, "id", st.just(f"step_{number}"))
    step |= draw(_forms(draw(st.sampled_from([*FORMS, "groups"])), elastic))
    _words(draw, step, f"answer-{number}")
    if gate:
        step["consent"] = "true"
    if not last:
        _maybe(draw, step, "depth", st.sampled_from("123"), 4)
    alone = "solo" in modes and step.get("form") in ("groups", "spotlight")
    if not last and len(modes) > 1:
        some = st.lists(st.sampled_from(list(modes)), min_size=1, max_size=2, unique=True)
        _maybe(draw, step, "only", some, 5)
        if alone and "only" not in step and draw(st.booleans()):
            step["only"] = [mode for mode in modes if mode != "solo"]
    for mode in ("pair", "solo"):
        if mode in step.get("only", modes) and mode in modes:
            needed = mode == "solo" and alone
            if needed or draw(st.integers(1, 3)) == 3:
                # One mode at least keeps the step.
                skip = not last and "group" in step.get("only", modes) and "group" in modes
                step[mode] = draw(_overrides(step, mode, number, needed=needed, skip=skip, elastic=elastic))
    return step


@st.composite
def _overrides(
    draw: Draw, step: Data, mode: str, number: int, *, needed: bool, skip: bool, elastic: bool
) -> Data:
    if skip and draw(st.integers(1, 4)) == 4:
        return {"skip": "true"}
    over: Data = {}
    if needed or draw(st.booleans()):
        others = ("groups", "spotlight") if mode == "solo" else ()
        forms = [form for form in FORMS if form not in (*others, step.get("form", "together"))]
        changed = draw(_forms(draw(st.sampled_from(forms)), elastic))
        over |= {"form": "together", **changed}
    elif "phases" not in step and draw(st.booleans()):
        over |= draw(_lengths(elastic))
    _words(draw, over, f"{mode}-{number}")
    if step.get("consent") and draw(st.integers(1, 4)) == 4:
        over["consent"] = "false"
    return over or {"guide": draw(prose)}


def effective(step: Data, mode: str) -> Data | None:
    """The keys that a step has in a mode, worked out from the design's words alone."""
    over = step.get(mode, {})
    if mode not in step.get("only", MODES) or over.get("skip") == "true":
        return None
    keys = {key: value for key, value in step.items() if key not in ("id", "only", "solo", "pair")}
    if "form" in over:
        theirs = {"order": SEATED, "times": (*SEATED, "groups")}
        of_groups = dict.fromkeys(("size", "roles", "rotate", "partners", "extra"), ("groups",))
        for key, forms in (theirs | of_groups).items():
            if over["form"] not in forms:
                keys.pop(key, None)
    if "time" in over or "phases" in over:
        for key in ("time", "flex", "phases"):
            keys.pop(key, None)
    keys |= over
    return keys


def _settle(draw: Draw, steps: list[Data], modes: Sequence[str]) -> None:
    """Mend what only the other steps can tell: merging, jumps, and what follows depth."""
    everywhere = [all(effective(step, mode) is not None for mode in modes) for step in steps]
    for number, step in enumerate(steps):
        if step.get("form") == "groups" and all(_seated(steps[:number], mode) for mode in modes):
            _maybe(draw, step, "partners", st.just("merge"), 2)
        for mode in modes:
            if (effective(step, mode) or {}).get("partners") == "merge" and not _seated(steps[:number], mode):
                (step[mode] if "partners" in step.get(mode, {}) else step)["partners"] = "same"
        later = [
            steps[at]["id"] for at in range(number + 1, len(steps)) if everywhere[at] and "id" in steps[at]
        ]
        if step.get("consent") and later:
            _maybe(draw, step, "until", st.sampled_from(later), 2)
        if "depth" in step:
            for at in range(number + 1, len(steps)):
                _stiffen(steps[at])
                if everywhere[at]:
                    break


def _seated(steps: list[Data], mode: str) -> bool:
    return any((effective(step, mode) or {}).get("form") == "groups" for step in steps)


def _stiffen(step: Data) -> None:
    for part in (step, step.get("pair", {}), step.get("solo", {})):
        part.pop("flex", None)
        for phase in part.get("phases", []):
            phase.pop("flex", None)


@st.composite
def _surprises(draw: Draw) -> Data | str:
    """What a rehearsal may throw in, with people in its words or none."""
    words = draw(prose.filter(lambda text: not {*"{}"} & {*text}))
    text = draw(st.sampled_from(["", "{name}: ", "{other} and {name}: "])) + words
    if draw(st.booleans()):
        return text
    surprise: Data = {"text": text}
    _maybe(draw, surprise, "keys", st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=3), 2)
    _maybe(draw, surprise, "why", prose, 2)
    return surprise


@st.composite
def written_scripts(
    draw: Draw, modes: Sequence[str] | None = None, most_steps: int = 5, elastic: bool = True
) -> Written:
    """Valid scripts in which every key of the language may stand; in these modes, or in any."""
    chosen = modes or draw(st.lists(st.sampled_from(MODES), min_size=1, unique=True))
    many = draw(st.integers(1, most_steps))
    data: Data = {"workshop": "1", "title": draw(lines)}
    for key in ("summary", "about", "why"):
        _maybe(draw, data, key, prose, 5)
    for key in ("tags", "needs", "ready", "agreements", "sources"):
        _maybe(draw, data, key, st.lists(lines | st.just("standard"), min_size=1, max_size=2), 6)
    _maybe(draw, data, "surprises", st.lists(_surprises(), min_size=1, max_size=2), 6)
    _maybe(draw, data, "language", st.sampled_from(["en", "de", "pt-BR"]), 5)
    _maybe(draw, data, "people", st.sampled_from(["3..12", "4..", "6"]), 4)
    if list(chosen) != ["group"] or draw(st.booleans()):
        data["modes"] = list(chosen)
    steps = [draw(_steps(n, chosen, last=n == many - 1, elastic=elastic)) for n in range(many)]
    _settle(draw, steps, chosen)
    named = [step["id"] for step in steps if "id" in step]
    for surprise in data.get("surprises", ()):
        if named and isinstance(surprise, dict):
            _maybe(draw, surprise, "step", st.sampled_from(named), 2)
    data["steps"] = steps
    return Written(data, as_yaml(data, draw(st.integers(0, 2**32 - 1))))


def scripts(
    modes: Sequence[str] | None = None, most_steps: int = 5, elastic: bool = True
) -> st.SearchStrategy[Script]:
    """The scripts that come of reading `written_scripts`."""
    return written_scripts(modes, most_steps, elastic).map(Written.script)
