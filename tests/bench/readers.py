"""Whether other TOML libraries read the notes as we do: `tomlkit`, and one for Node.

Run as `python -m tests.bench.readers --records 1000`; with `--at FOLDER` the archive is kept there. Every
file is read by each of them and compared, byte for byte where it is written back unchanged; then comments
of somebody's own are put into every record, one thing is edited, and all the rest has to stay as it was.
The library for Node is had from npm, into a folder that is thrown away.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import tomlkit

from tests.bench.records import make
from tests.fakes import FakeClock
from tests.walks import begun
from workshop.session import commands as c
from workshop.tomledit import comments, edited

LIBRARY: Final = "smol-toml"
READS: Final = f"""
import {{ parse, TomlDate }} from '{LIBRARY}';
import {{ readFileSync }} from 'node:fs';
import {{ createInterface }} from 'node:readline';
function plain(value) {{
  if (value instanceof TomlDate) {{
    if (value.isDate()) return 'day ' + value.toISOString();
    const offset = /(Z|[+-]\\d\\d:\\d\\d)$/.exec(value.toISOString());
    return 'moment ' + value.getTime() + ' ' + (offset ? offset[1].replace('Z', '+00:00') : '');
  }}
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  return value;
}}
for await (const path of createInterface({{ input: process.stdin }}))
  console.log(JSON.stringify(plain(parse(readFileSync(path, 'utf8')))));
"""

# Words that are hard to write down: signs of TOML, quotes in every number, other scripts, and long lines.
ODD: Final = (
    'three """ quotes, and four """"',
    "a \\ backslash, C:\\new\\u0041, and ''' too",
    "# no comment\n[[no]]\nkey = 1",
    "\n\nlines\n\n",
    " white space \t around ",
    "漢字, 🙂, é, e\u0301, עברית",
    "x" * 5000,
    '"', "'", "=", "[", "{}", "null", "2026-11-22", "true", "1e3",
)  # fmt: skip


def odd(home: Path) -> None:
    """A session with every odd word in every kind of paper."""
    session = begun(home / "notes", FakeClock())
    do = session.driver.do
    for number, text in enumerate(ODD):
        do(c.Note(f"g{number}", text, "group"))
        do(c.Note(f"j{number}", text, "jotting"))
        do(c.Note(f"o{number}", text, "own"))
        do(c.Note(f"p{number}", text, "person", f"p{1 + number % 4}"))
    for number, text in enumerate(ODD[:4]):
        do(c.Answer("feeling", f"p{number + 1}", text.strip()))
        do(c.Answer("promise", f"p{number + 1}", text.strip()))
    do(c.End())
    session.keep()


def files(home: Path) -> list[Path]:
    """Every file of notes."""
    return sorted((home / "notes").rglob("*.toml"))


def plain(value: Any) -> Any:
    """A value as the other side prints it."""
    if isinstance(value, datetime):
        offset = value.strftime("%z")
        return f"moment {round(value.timestamp() * 1000)} {offset[:3]}:{offset[3:]}"
    if isinstance(value, date):
        return f"day {value.isoformat()}"
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def unlike_tomlkit(path: Path, chance: random.Random) -> str:
    """What `tomlkit` reads or writes otherwise; empty where nothing."""
    text = path.read_text("utf-8")
    held = tomllib.loads(text)
    document = tomlkit.parse(text)
    if document.unwrap() != held:
        return "tomlkit reads it otherwise"
    if tomlkit.dumps(document) != text:
        return "tomlkit writes it otherwise"
    remarks, written = with_comments(text, chance)
    if tomllib.loads(written) != held:
        return "a comment was no comment"
    made = edited(written.encode(), lambda document: document.__setitem__("id", "another")).decode()
    if tomllib.loads(made) != {**held, "id": "another"}:
        return "the edit changed something else"
    if comments(made) != comments(written) or not set(remarks) <= set(comments(made)):
        return "a comment was lost"
    same = made.replace('id = "another"', f'id = "{held["id"]}"', 1)
    return "" if same == written else "something moved"


def with_comments(text: str, chance: random.Random) -> tuple[list[str], str]:
    """The file with comments of somebody's own where there can be any, above lines and behind them."""
    lines = text.split("\n")
    remarks: list[str] = []
    made: list[str] = []
    for line, is_open in zip(lines, _opens(lines), strict=True):
        remark = f"mine {len(remarks)}, with 'signs' = [\"x\"]"
        can = not is_open and chance.random() < 0.2
        if can and chance.random() < 0.5:
            made += [f"# {remark}", line]
            remarks.append(remark)
        elif can and line.strip() and not line.endswith(("[", '"""', ",")) and '"""' not in line:
            made.append(f"{line}  # {remark}")
            remarks.append(remark)
        else:
            made.append(line)
    return remarks, "\n".join(made)


def _opens(lines: Sequence[str]) -> Iterator[bool]:
    """For each line whether it stands within a text of several lines."""
    within = False
    for line in lines:
        yield within
        for end in ("'''", '"""'):
            if end == '"""' and line.replace('\\"', "").count(end) % 2:
                within = not within


def unlike_node(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """The files that the library for Node reads otherwise; raises CalledProcessError where npm fails."""
    with tempfile.TemporaryDirectory(prefix="workshop-readers-") as folder:
        at = Path(folder)
        (at / "reads.mjs").write_text(READS)
        install = ("npm", "install", "--no-audit", "--no-fund", "--silent", LIBRARY)
        subprocess.run(install, cwd=at, check=True, capture_output=True)
        asked = "".join(f"{path}\n" for path in paths)
        done = subprocess.run(
            ("node", "reads.mjs"),  # noqa: S607
            cwd=at,
            input=asked,
            capture_output=True,
            text=True,
            check=False,
        )
    told = done.stdout.splitlines()
    for path, line in zip(paths, told, strict=False):
        if json.loads(line) != plain(tomllib.loads(path.read_text("utf-8"))):
            yield path, f"{LIBRARY} reads it otherwise"
    if len(told) < len(paths):
        yield paths[len(told)], f"{LIBRARY} can't read it: {done.stderr.strip()}"


def main() -> int:
    """Make an archive, let all of them read it, and tell what differs; 1 where anything does."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--records", type=int, default=1000)
    asked.add_argument("--at", type=Path, help="a folder in which the archive is kept, and used again")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="workshop-readers-") as folder:
        home = options.at or Path(folder)
        if not (home / "notes").is_dir():
            make(home, options.records)
            odd(home)
        paths, chance = files(home), random.Random(1)
        wrong = 0
        readers: dict[str, Callable[[], Iterable[tuple[Path, str]]]] = {
            "tomlkit": lambda: [(path, why) for path in paths if (why := unlike_tomlkit(path, chance))],
            LIBRARY: lambda: unlike_node(paths),
        }
        for name, reads in readers.items():
            if name == LIBRARY and not shutil.which("npm"):
                sys.stdout.write("npm is not on this machine\n")
                continue
            began = time.monotonic()
            for path, why in reads():
                wrong += 1
                sys.stdout.write(f"{path}: {why}\n")
            sys.stdout.write(f"{len(paths)} files read by {name} in {time.monotonic() - began:.1f} s\n")
    sys.stdout.write("all the same\n" if not wrong else f"{wrong} otherwise\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
