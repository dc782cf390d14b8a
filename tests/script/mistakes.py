"""Mistakes that authors make, each of which must be told in one line at one place."""

from __future__ import annotations

from tests.script.marked import HEAD, STEP, Mistake, mistake, of_script, of_step

SOLO = of_script("modes: [group, solo]")


def _value(key: str, text: str, said: str, form: str = "") -> Mistake:
    """A step's key with a value that is refused."""
    belongs = f"form: {form}\n" if form else ""
    return mistake(f"{key} {text!r}", of_step(f"{belongs}{key}: ▲{text}", key != "time"), f"{key}: {said}")


# What YAML itself refuses.
SYNTAX = (
    mistake("colon in a text", of_step("say: What▲: now?"), "put the text in quotes"),
    mistake("quote left open", of_step('say: ▲"What now?\nguide: Look.'), "a quote is opened here"),
    mistake("apostrophe quote", of_step("say: ▲'What now?"), "a quote is opened here"),
    mistake("bracket left open", of_step("prompts: ▲[one, two\nguide: Look."), "a bracket is opened here"),
    mistake("bracket at the end", of_step("prompts: ▲["), "a bracket is opened here"),
    mistake("brace left open", of_step("prompts: ▲{deck: cards"), "a brace is opened here"),
    mistake("brace at the end", of_step("prompts: ▲{"), "a brace is opened here"),
    mistake("colon in braces", of_step("prompts: {deck: a▲: b}"), "put the text in quotes"),
    mistake("no space after a colon", of_step("prompts: {deck▲:[a]}"), "after a colon comes a space"),
    mistake("nothing before a comma", of_step("prompts: [one,▲, two]"), "nothing stands before this ,"),
    mistake("text after a list", of_step("prompts: [one] ▲two"), "does not fit"),
    mistake("text after a quote", of_step('say: "one" ▲two'), "does not fit"),
    mistake("tab", of_step("say: one") + "▲\tguide: two\n", "a tab stands here"),
    mistake("indentation", of_step("say: one") + "   ▲guide: two\n", "does not fit"),
    mistake("text at the wrong column", of_step("say: |") + "  ▲one: two\n", "does not fit"),
    mistake("key without a colon", f"{HEAD}summary\n▲steps:\n{STEP}", "a key and its colon"),
    mistake("text after |", of_step("say: |▲text"), "after | or > comes a new line"),
    mistake("list after a key", of_step("prompts: ▲- one"), "a list begins here"),
    mistake("escape", of_step(r'say: "C:▲\qux"'), "a backslash means more"),
    mistake("hex escape", of_step(r'say: "a▲\xg1"'), "a backslash means more"),
    mistake("surrogate escape", of_step(r'say: "a \" \u00e9 ▲\ud800"'), "a backslash means more"),
    mistake("escape beyond Unicode", of_step(r'say: "a▲\U00110000"'), "a backslash means more"),
    mistake("escape far beyond", of_step(r'say: "a▲\UFFFFFFFF"'), "a backslash means more"),
    mistake("escape further down", of_step('say: "one\n  two ▲\\q"'), "a backslash means more"),
    mistake("directive", f"▲%YAML 1.2\n---\n{of_step('')}", "begin with %"),
    mistake("unknown YAML", f"▲%YAML 9.9\n---\n{of_step('')}", "begin with %"),
    mistake("directive below", f"{of_step('')}▲%x\n", "begin with %"),
    mistake("two documents", f"{of_step('')}▲---\n{of_step('')}", "a second document"),
    mistake("text after the end", f"{of_step('')}...\n▲workshop: 1\n", "the script has ended"),
)

# Texts that begin with a sign that means something in YAML.
SIGNS = (
    mistake("alias", of_step("say: ▲*really"), "begins with * must be in quotes"),
    mistake("alias and more", of_step("say: ▲*really now"), "begins with * must be in quotes"),
    mistake("emphasis", of_step("say: *really▲* now"), "begins with * must be in quotes"),
    mistake("star alone", of_step("say: *▲ one"), "begins with * must be in quotes"),
    mistake("alias in a list", of_step("prompts:\n  - ▲*really now"), "begins with * must be in quotes"),
    mistake("anchor", of_step("say: ▲&Sons"), "begins with & must be in quotes"),
    mistake("anchor and more", of_step("say: ▲&Sons here"), "begins with & must be in quotes"),
    mistake("ampersand", of_step("say: &▲ you"), "begins with & must be in quotes"),
    mistake("tag", of_step("say: ▲!important"), "begins with ! must be in quotes"),
    mistake("tag and more", of_step("say: ▲!important this"), "begins with ! must be in quotes"),
    mistake("exclamation mark", of_step("say: ▲! this"), "begins with ! must be in quotes"),
    mistake("type", of_step("time: ▲!!int 5", timed=False), "begins with ! must be in quotes"),
    mistake("unknown handle", of_step("say: ▲!a!b c"), "begins with ! must be in quotes"),
    mistake("at", of_step("say: ▲@home"), "begins with @ must be in quotes"),
    mistake("backtick", of_step("say: ▲`code`"), "begins with ` must be in quotes"),
    mistake("percent", of_step("say: ▲%5"), "begins with % must be in quotes"),
    mistake("bracket", of_step("say: ▲] one"), "begins with ] must be in quotes"),
    mistake("comma", of_step("say: ▲, one"), "begins with , must be in quotes"),
    mistake("question mark", of_step("say: ▲? one"), "begins with ? must be in quotes"),
    mistake("merge key", of_step("▲<<: {say: one}"), "merge keys (<<) are not read here"),
)

# The file as a whole, and characters.
FILE = (
    mistake("empty", "▲", "the file is empty"),
    mistake("comments alone", "▲# one\n# two\n", "the file is empty"),
    mistake("a list", "▲- workshop: 1\n", "a script is made of keys"),
    mistake("a text", "▲Listening rounds\n", "a script is made of keys"),
    mistake("an alias", "▲*a\n", "begins with *"),
    mistake("escape character", of_step("say: one▲\x1b[2J"), "U+001B is refused"),
    mistake("C1", of_step("say: one▲\x9b2J"), "U+009B is refused"),
    mistake("next line", of_step("say: one▲\x85two"), "U+0085 is refused"),
    mistake("line separator", of_step("say: one▲\u2028two"), "U+2028 is refused"),
    mistake("override of direction", of_step("say: one ▲\u202eowt"), "U+202E is refused"),
    mistake("isolate", of_step("say: 🙂 ▲\u2066two"), "U+2066 is refused"),
    mistake("delete", of_step("say: one▲\x7f"), "U+007F is refused"),
    mistake("NUL", of_step("say: one▲\x00"), "U+0000 is refused"),
    mistake("CR alone", of_step("say: one▲\rguide: two"), "U+000D is refused"),
    mistake("byte order mark inside", of_step("say: ▲\ufeffone"), "U+FEFF is refused"),
    mistake("noncharacter", of_step("say: one▲\uffff"), "U+FFFF is refused"),
    mistake("in a comment", of_step("# one ▲\x1b"), "U+001B is refused"),
    mistake("in a key", of_step("ti▲\x07me: 3m", timed=False), "U+0007 is refused"),
    mistake("in a duration", of_step("time: 3▲\x07m", timed=False), "U+0007 is refused"),
    mistake("escaped", of_step(r'say: ▲"one\u001b[2J"'), "U+001B is refused"),
    mistake("escaped as \\e", of_step(r'say: ▲"one\e[2J"'), "U+001B is refused"),
    mistake("escaped next line", of_step(r'say: ▲"one\N"'), "U+0085 is refused"),
    mistake("escaped key", of_step(r'▲"ti\u202eme": 3m', timed=False), "U+202E is refused"),
    mistake("old line ends", "workshop: 1▲\rtitle: T\rsteps: []\r", "CR alone"),
)

# Keys and what stands below them.
KEYS = (
    mistake("misspelt time", of_step("▲tiem: 3m", timed=False), "did you mean time?"),
    mistake("misspelt form", of_step("▲fom: groups\nsize: 3\npartners: new"), "did you mean form?"),
    mistake("misspelt times", of_step("▲timess: 2"), "did you mean times?"),
    mistake("capital", f"workshop: 1\n▲Title: Rounds\nsteps:\n{STEP}", "did you mean title?"),
    mistake("misspelt steps", f"{HEAD}▲stps:\n{STEP}", "did you mean steps?"),
    mistake(
        "mistake below a misspelt key",
        f"{HEAD}▲stps:\n  - title: Begin\n    time: ▲3",
        "did you mean steps?",
        "time: ",
    ),
    mistake("unknown key", of_step("▲music: soft"), "needs a newer workshop"),
    mistake("unknown in solo", f"{SOLO}    solo: {{▲only: [pair], time: 2m}}\n", '"only" is no key of solo'),
    mistake("twice", of_step("say: one\n▲say: two"), '"say" stands here twice'),
    mistake("twice, quoted", of_step('say: one\n▲"say": two'), '"say" stands here twice'),
    mistake("list as a key", of_step("▲[say]: one"), "a key is one text"),
    mistake(
        "list in a key in a key", of_step("{▲{[say]: one}: two}: three").replace("    {▲", "    ▲{"), "a key"
    ),
    mistake("template", of_step("say: {▲{name}}"), "a key is one text"),
    mistake("list for a text", of_step("say: ▲[one, two]"), "say: this reads as a list"),
    mistake("keys for a text", of_step("say: ▲{one: two}"), "say: this reads as keys"),
    mistake("text for a list", of_step("prompts: ▲one"), 'write ["one"]'),
    mistake("keys for a list", of_step("phases: ▲{title: One, time: 3m}", timed=False), "phases: keys stand"),
    mistake("text for keys", of_step("solo: ▲alone"), "solo: keys and their values belong here"),
    mistake("list for keys", of_step("solo: ▲[alone]"), "solo: keys and their values belong here"),
    mistake("text for a step", f"{HEAD}steps:\n{STEP}  - ▲End\n", "steps: keys and their values"),
    mistake("nothing", of_step("say:▲\nguide: one"), "say: nothing stands here"),
    mistake("nothing at the end", of_step("say:▲ "), "say: nothing stands here"),
    mistake("nothing in braces", f"{SOLO}    solo: {{say:▲ , time: 2m}}\n", "say: nothing stands here"),
    mistake("nothing in quotes", of_step('say: ▲""'), "say: nothing stands here"),
    mistake("an empty block", of_step("say: ▲|\nguide: one"), "say: nothing stands here"),
    mistake("no steps", f"{HEAD}steps: ▲[]\n", "steps: the list is too short"),
    mistake("steps left out", f"▲{HEAD}", "steps: is missing"),
    mistake("title left out", f"▲workshop: 1\nsteps:\n{STEP}", "title: is missing"),
    mistake("version left out", f"▲title: Rounds\nsteps:\n{STEP}", "workshop: is missing"),
    mistake("newer", f"workshop: ▲2\ntitel: x\nsteps:\n{STEP}", "needs a newer workshop"),
    mistake("no version", f"workshop: ▲one\ntitle: x\nsteps:\n{STEP}", "workshop: "),
    mistake("step without time", f"{HEAD}steps:\n  - ▲title: Begin\n", "time: is missing"),
    mistake("step without title", f"{HEAD}steps:\n  - ▲time: 3m\n", "title: is missing"),
    mistake(
        "both left out, in every mode",
        f"{HEAD}modes: [group, pair, solo]\nsteps:\n  - ▲▲say: one\n",
        "time: is missing",
        "title: is missing",
    ),
    mistake("text with a colon", of_script("agreements:\n  - ▲Speak: from yourself."), "this reads as keys"),
    mistake(
        "unknown mode alone",
        f"{HEAD}modes: [▲trio]\nsteps:\n  - {{title: A, time: 3m, only: [solo]}}\n",
        "modes: ",
    ),
    mistake(
        "a gate that leads to what is no step",
        f"{HEAD}steps:\n  - {{title: A, time: 3m, consent: true, until: end}}\n  - ▲End\n",
        "steps: keys and their values",
    ),
    mistake("unknown mode", f"{HEAD}modes: [▲trio, solo]\nsteps:\n{STEP}    solo: {{say: one}}\n", "modes: "),
    mistake(
        "deeper than any script",
        of_step("x-a: " + "[" * 17 + "▲[" + "]" * 18),
        "at most 20 levels",
    ),
)

# A value that is refused, where everything else about the step depends on it.
VALUES = (
    _value("time", "5:00", '"5:00" is no duration; write 5m, 90s or 1h10m'),
    _value("time", "5", '"5" is no duration'),
    _value("time", "٣m", '"٣m" is no duration'),
    _value("time", "0m", '"0m" is no time at all'),
    _value("time", "25h", '"25h" is longer than a day'),
    _value("time", "100000s", '"100000s" is longer than a day'),
    _value("flex", "5m..2m", '"5m..2m" is no span of time'),
    _value("flex", "4m..5m", "does not contain the time"),
    _value("depth", "4", '"4" is no whole number; write one from 1 to 3'),
    _value("consent", "yes", '"yes" is neither true nor false'),
    _value("breathe", "4-6", '"4-6" is no pace of breath'),
    _value("form", "gruops\nsize: 3\npartners: merge", '"gruops" is unknown; write one of together'),
    _value("size", "1", '"1" is no whole number', "groups"),
    _value("size", "one\npartners: everyone", '"one" is no whole number', "groups"),
    _value("roles", "[speaker]\npartners: new", "the list is too short", "groups"),
    mistake(
        "a form that is unknown, and its phases",
        of_step("form: ▲rond\nphases:\n  - {title: One, time: 1m, speaks: speaker}", timed=False),
        "form: ",
    ),
    mistake(
        "roles that are refused, and their phases",
        of_step(
            "form: groups\nroles: ▲listener\nphases:\n  - {title: One, time: 1m, speaks: listener}",
            timed=False,
        ),
        "roles: ",
    ),
    mistake(
        "a form that is unknown, and groups that merge later",
        f"{HEAD}steps:\n  - {{title: One, form: ▲grups, size: 2, time: 3m}}\n"
        "  - {title: Two, form: groups, size: 4, partners: merge, time: 3m}\n",
        "form: ",
    ),
    mistake(
        "an id that is refused, and a gate that leads to it",
        f"{HEAD}steps:\n  - {{title: One, time: 3m, consent: true, until: the-end}}\n"
        "  - {title: End, id: ▲The end, time: 3m}\n",
        "id: ",
    ),
    mistake(
        "a jump nowhere, in every mode",
        f"{HEAD}modes: [group, pair, solo]\nsteps:\n"
        "  - {title: One, time: 3m, consent: true, until: ▲nowhere}\n  - {title: End, time: 3m}\n",
        "until: ",
    ),
    mistake(
        "a scale whose kind is misspelt",
        of_step("ask:\n  - {label: How, kind: ▲scala, range: 1..3, labels: [a, b]}"),
        "kind: ",
    ),
    mistake(
        "a scale whose range is refused",
        of_step("ask:\n  - {label: How, kind: scale, range: ▲1-3, labels: [a, b, c]}"),
        "range: ",
    ),
    mistake("a phase's time", of_step("phases:\n  - {title: One, time: ▲open}", timed=False), "time: "),
    mistake(
        "a phase's title", of_step("phases:\n  - ▲{time: 1m}", timed=False), "title: is missing in a phase"
    ),
    mistake(
        "a surprise in no step",
        of_script("surprises:\n  - {text: A phone rings., step: ▲begni}"),
        "step: ",
    ),
    mistake(
        "a surprise with somebody unknown",
        of_script('surprises:\n  - ▲"{nmae} is crying."'),
        'surprises: "{nmae}" stands for nobody',
    ),
    mistake(
        "a surprise in a step whose id is refused",
        f"{HEAD}surprises: [{{text: A phone rings., step: the-end}}]\n"
        "steps:\n  - {title: End, id: ▲The end, time: 3m}\n",
        "id: ",
    ),
    mistake(
        "a surprise without a text",
        of_script("surprises:\n  - ▲{keys: [pause]}"),
        "text: is missing in a surprise",
    ),
    mistake(
        "a key that is pressed, by its letter",
        of_script("surprises:\n  - {text: A phone rings., keys: [▲w]}"),
        'keys: "w" is unknown; write one of pause, slow,',
    ),
    mistake(
        "text with a colon, in a surprise",
        of_script("surprises:\n  - ▲Ana says: no."),
        "surprises: this reads as keys",
    ),
    mistake("size misspelt", of_step("▲siez: 3\nform: groups"), "did you mean size?"),
    mistake("a key of another form", of_step("order: ▲open"), "order: belongs to round, spotlight, not to"),
    mistake("a bad key of another form", of_step("order: ▲opne"), "order: "),
)

# Legal, and not what was meant.
SWALLOWED = (
    mistake("comment", of_step("say: talk ▲#1 now"), "a comment begins here"),
    mistake("comment in a list", of_script("tags: [talk ▲#1\n  ]"), "a comment begins here"),
    mistake("comment further down", of_step("say: talk\n  more ▲#1"), "a comment begins here"),
    mistake("comma", of_script("agreements: [standard, Speak, ▲please.]"), "the comma makes two items"),
    mistake(
        "commas", of_script("agreements: [Listen, ▲do not plan, and wait.]"), "the comma makes two items"
    ),
    mistake("comma, asking", of_step("prompts: [Now, ▲what else?]"), "the comma makes two items"),
    mistake("unused mode", of_step("solo: ▲{say: one}"), "solo: modes does not name solo"),
    mistake(
        "nowhere", of_script("") + "  - ▲{title: End, time: 3m, only: [solo]}\n", "in none of the script's"
    ),
    mistake("elastic close", of_step("flex: ▲2m..5m"), "should keep their time"),
)

ERRORS = (*SYNTAX, *SIGNS, *FILE, *KEYS, *VALUES)
ALL = (*ERRORS, *SWALLOWED)
