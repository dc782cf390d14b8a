from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tests.plans import names
from tests.script.editor import as_editor
from tests.script.schemas import complaints
from workshop.plan.make import plan
from workshop.script.fresh import UNTITLED, fresh, title_of
from workshop.script.keys import ASK_KEYS, SCRIPT_KEYS, STEP_KEYS
from workshop.script.model import FORMS, Form, Script
from workshop.script.read import read
from workshop.words import one_line

LINE = 110


def made(form: Form, title: str = "Talk") -> Script:
    reading = read(fresh(form, title).encode(), "talk")
    assert reading.script is not None, reading.problems
    return reading.script


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_wrong_or_doubtful(form: Form) -> None:
    """Neither a problem, nor a warning, nor a doubt; and the schema for editors has nothing against it."""
    text = fresh(form, "Talk")
    reading = read(text.encode(), "talk")
    assert (reading.problems, reading.doubts) == ((), ())
    for load in (as_editor, yaml.safe_load):
        assert complaints(load(text)) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_welcome_the_main_step_and_a_close(form: Form) -> None:
    """Phones are spoken of at first, the main step has the form and gives way, the close doesn't."""
    welcome, main, close = made(form).steps["group"]
    assert "phone" in welcome.say
    assert main.form == form
    assert main.span.shortest < main.ideal < main.span.longest
    assert (close.form, close.flex) == ("together", None)
    for step in (welcome, main, close):
        assert step.say
        assert step.smaller
        assert 2 <= len(step.guide.splitlines()) <= 5


@pytest.mark.parametrize("form", FORMS)
def test_all_keys_of_the_form_are_shown_and_told(form: Form) -> None:
    """Each with its description right above it, as the table of keys has it; and nothing of other forms."""
    text = fresh(form, "Talk")
    lines = [line.strip().removeprefix("- ") for line in text.splitlines()]
    (step,) = [step for step in as_editor(text)["steps"] if step["id"] == "main"]
    own = [key for key in STEP_KEYS.values() if key.forms]
    assert {key.name for key in own if form in key.forms} == {key.name for key in own} & step.keys()
    for key in own:
        if form in key.forms:
            at = next(number for number, line in enumerate(lines) if line.startswith(f"{key.name}: "))
            assert f"# {key.description}" in lines[at - 2 : at]


@pytest.mark.parametrize("form", FORMS)
def test_every_key_is_told_once(form: Form) -> None:
    """Above the key where it stands first, or below, among what else a step can have."""
    text = fresh(form, "Talk")
    known = [*STEP_KEYS.values(), *(ASK_KEYS[name] for name in ("id", "label", "kind", "from", "keep"))]
    known += [SCRIPT_KEYS[name] for name in as_editor(text)]
    for key in known:
        wanted = 1 if not key.forms or form in key.forms else 0
        assert sum(line.strip().endswith(key.description) for line in text.splitlines()) == wanted


@pytest.mark.parametrize("form", FORMS)
def test_it_reads_well_in_an_editor(form: Form) -> None:
    """No line is long, none ends in spaces, and the last one ends."""
    text = fresh(form, "Talk")
    assert [line for line in text.splitlines() if len(line) > LINE or line != line.rstrip()] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("people", [3, 4, 12])
def test_it_plans(form: Form, people: int) -> None:
    """For the fewest and the most people, and those whom `workshop new` names."""
    script = made(form)
    assert people in script.people
    made_plan = plan(script, names(people), "group", seed=1)
    assert {turn.step for turn in made_plan.turns} == {"arrive", "main", "close"}


@given(st.text(min_size=1).filter(one_line))
@example("null")
@example("No")
@example("What: now? #1")
@example('"Quoted" \\ and not')
@example("Über uns, zu dritt")
@example("2024")
@example("a\uffffb")
def test_any_title_is_kept(title: str) -> None:
    """As one line, whatever YAML would make of it; what a file can't hold is replaced."""
    clean = one_line(title).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    text = fresh("round", title)
    assert made("round", title).title == clean
    assert as_editor(text)["title"] == clean


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("talk", "Talk"),
        ("my-first_talk", "My first talk"),
        ("Über uns", "Über uns"),
        ("-", UNTITLED),
        ("", UNTITLED),
    ],
)
def test_a_file_gives_its_title(name: str, title: str) -> None:
    """Hyphens are spaces, and a capital begins it."""
    assert title_of(name) == title
