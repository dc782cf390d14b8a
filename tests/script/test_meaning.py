from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given, settings

from tests.script.marked import of_script
from tests.script.parsers import without_libyaml
from tests.strategies import Data, Written, effective, written_scripts
from workshop.script.model import Breath, Count, Deal, Field, Phase, Script, Span, Step
from workshop.script.read import read
from workshop.words import parse_duration

EXAMPLE = """\
workshop: 1
title: Listening rounds
language: de
summary: Everyone speaks.
about: |
  When to use it,
  when not.
why: It may help.
tags: [listening, trust]
modes: [solo, group]
people: 3..12
needs: [chairs in a circle, a talking piece]
ready:
  - Everyone here has chosen to come.
agreements: [standard, Speak from your own experience.]
sources: [Council practice]
steps:
  - title: First round
    form: round
    order: open
    times: 2
    time: 3m
    flex: 2m..5m
    say: What has been on your mind this week?
    smaller: What is one thing you noticed?
    guide: Model it.
    prompts: [One?, Two?]
    depth: 2
    ends: auto
    pass: false
    breathe: 4-0-6
    touch: true
    ask:
      - {id: arrive, label: How do you arrive?, kind: scale, range: 1..5, labels: [closed, open], from: each}
      - {label: Was it much?, kind: choice, of: [yes, no], from: counselor, keep: none}
    solo: {form: alone, time: 5m, say: Write.}
  - id: triads
    title: In threes
    form: groups
    size: 3
    roles: [speaker, listener, observer]
    rotate: false
    partners: new
    extra: rest
    consent: true
    until: close
    only: [group]
    prompts: {deck: openers, draw: free}
    phases:
      - {title: Speak, time: 5m, say: Go., speaks: speaker}
      - {title: Tell back, time: 1m30s, guide: Watch., speaks: observer}
  - title: Close
    time: open
"""
FIRST = Step(
    id="first-round", title="First round", form="round", order="open", times=2, time=180, flex=Span(120, 300),
    say="What has been on your mind this week?", smaller="What is one thing you noticed?", guide="Model it.",
    prompts=("One?", "Two?"), depth=2, ends="auto", may_pass=False, breathe=Breath(4, 0, 6), touch=True,
    ask=(
        Field("arrive", "How do you arrive?", "scale", range=Span(1, 5), labels=("closed", "open")),
        Field("was-it-much", "Was it much?", "choice", by_each=False, of=("yes", "no"), keep="none"),
    ),
)  # fmt: skip
TRIADS = Step(
    id="triads", title="In threes", form="groups",
    may_pass=True, size=3, roles=("speaker", "listener", "observer"),
    rotate=False, partners="new", extra="rest", consent=True, until="close", deal=Deal("openers", "free"),
    phases=(
        Phase("Speak", 300, say="Go.", speaks="speaker"),
        Phase("Tell back", 90, guide="Watch.", speaks="observer"),
    ),
)  # fmt: skip
CLOSE = Step(id="close", title="Close")


def script_of(source: str) -> Script:
    reading = read(source.encode(), "x")
    assert reading.script is not None, reading.problems
    return reading.script


def test_everything_in_the_example_is_read(parser: str) -> None:
    """A script with every key of the design gives the values that its words say."""
    script = script_of(EXAMPLE)
    assert script == Script(
        id="x",
        title="Listening rounds",
        summary="Everyone speaks.",
        about="When to use it,\nwhen not.",
        why="It may help.",
        language="de",
        tags=("listening", "trust"),
        people=Count(3, 12),
        needs=("chairs in a circle", "a talking piece"),
        ready=("Everyone here has chosen to come.",),
        agreements=("standard", "Speak from your own experience."),
        sources=("Council practice",),
        digest="sha256:" + hashlib.sha256(EXAMPLE.encode()).hexdigest(),
        text=EXAMPLE,
        steps={
            "group": (FIRST, TRIADS, CLOSE),
            "solo": (
                Step(
                    id="first-round", title="First round", form="alone", time=300, say="Write.",
                    smaller="What is one thing you noticed?", guide="Model it.", prompts=("One?", "Two?"),
                    depth=2, ask=FIRST.ask, may_pass=False, ends="auto", breathe=Breath(4, 0, 6), touch=True,
                ),
                CLOSE,
            ),
        },
    )  # fmt: skip
    assert script.modes == ("group", "solo")


@pytest.mark.parametrize(
    ("modes", "least"),
    [("[group]", 1), ("[group, solo]", 2), ("[group, pair]", 3), ("[group, pair, solo]", 3)],
)
def test_people_left_out(modes: str, least: int) -> None:
    """Where the script doesn't say, a group is more than its other modes are."""
    assert script_of(of_script(f"modes: {modes}")).people == Count(least, None)


@settings(max_examples=50)
@given(written_scripts())
def test_a_valid_script_is_read_as_it_was_meant(written: Written) -> None:
    """Without a problem, by either parser, and every key has the value that was written."""
    usual = read(written.text.encode(), "x")
    with without_libyaml():
        assert read(written.text.encode(), "x") == usual
    assert usual.problems == ()
    assert usual.script is not None
    agrees(usual.script, written.data)


def agrees(script: Script, data: Data) -> None:
    """Fail where a script isn't what the data say."""
    assert (script.title, script.language) == (data["title"], data.get("language", "en"))
    assert script.agreements == tuple(data.get("agreements", ()))
    assert set(script.modes) == set(data.get("modes", ["group"]))
    ids = [step.id for step in script.steps[script.modes[0]]]
    assert len(set(ids)) == len(ids)
    for mode in script.modes:
        meant = [keys for step in data["steps"] if (keys := effective(step, mode)) is not None]
        fields = [field.id for step in script.steps[mode] for field in step.ask]
        assert len(set(fields)) == len(fields)
        for step, keys in zip(script.steps[mode], meant, strict=True):
            step_agrees(step, keys)


def step_agrees(step: Step, keys: Data) -> None:
    def text(key: str, default: str) -> Any:
        return keys.get(key, default)

    assert step.title == keys["title"]
    assert (step.say, step.smaller, step.guide) == (text("say", ""), text("smaller", ""), text("guide", ""))
    assert (step.form, step.order) == (text("form", "together"), text("order", "circle"))
    assert (step.partners, step.extra) == (text("partners", "same"), text("extra", "spread"))
    assert step.roles == tuple(keys.get("roles", ()))
    assert step.size == int(text("size", str(len(step.roles) or 2)))
    assert step.times == int(text("times", "1"))
    assert step.rotate is (text("rotate", "true") == "true")
    assert step.open is (keys.get("time") == "open")
    assert step.time == parse_duration(text("time", ""))
    assert span_text(step.flex) == lengths(keys.get("flex"))
    assert step.consent is (text("consent", "false") == "true")
    assert step.until == (keys.get("until") if step.consent else None)
    somebodys = step.form in ("round", "spotlight") or bool(step.roles)
    assert step.may_pass is (text("pass", str(somebodys).lower()) == "true")
    assert step.ends == text("ends", "soft")
    deal = keys.get("prompts")
    assert step.prompts == (tuple(deal) if isinstance(deal, list) else ())
    assert step.deal == (Deal(deal["deck"], deal.get("draw", "one")) if isinstance(deal, dict) else None)
    for phase, written in zip(step.phases, keys.get("phases", []), strict=True):
        assert (phase.title, phase.time) == (written["title"], parse_duration(written["time"]))
        assert span_text(phase.flex) == lengths(written.get("flex"))
        assert phase.speaks == written.get("speaks")
    for field, written in zip(step.ask, keys.get("ask", []), strict=True):
        assert (field.label, field.kind) == (written["label"], written.get("kind", "text"))
        assert field.id == written.get("id", field.id)
        assert (field.labels, field.of) == (tuple(written.get("labels", ())), tuple(written.get("of", ())))
        assert field.keep == written.get("keep", "record")
        assert field.by_each is (written.get("from", "each") == "each")


def span_text(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.shortest, span.longest)


def lengths(flex: str | None) -> tuple[int | None, int | None] | None:
    if flex is None:
        return None
    least, most = flex.split("..")
    return parse_duration(least), parse_duration(most)
