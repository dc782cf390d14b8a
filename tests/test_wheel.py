"""What is built is what is needed."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_wheel_holds_sessions_and_themes(wheel: Path) -> None:
    """The scripts and themes that lie outside the package are inside the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert "workshop/_shipped/sessions/listening-rounds.yaml" in names
    assert "workshop/_shipped/themes/lamp.toml" in names
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


def lists_the_library(python: Path, env: dict[str, str], below: Path) -> bool:
    """Whether the program that is installed there, and no other, lists and checks every script that ships."""

    def told(*command: str) -> str:
        ran = subprocess.run(
            [python, *command], cwd=below, env=env, check=True, capture_output=True, text=True
        )
        return ran.stdout

    assert Path(told("-c", "import workshop; print(workshop.__file__)").strip()).is_relative_to(below)
    listed = told("-m", "workshop", "scripts")
    assert all(script.stem in listed for script in (ROOT / "sessions").glob("*.yaml"))
    return told("-m", "workshop", "check") == ""


def test_installed_wheel_lists_the_library(wheel: Path, tmp_path: Path) -> None:
    """Where the wheel lies, the program lists every script that ships, and checks them."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    env = {**os.environ, "WORKSHOP_HOME": str(tmp_path / "home"), "PYTHONPATH": str(tmp_path / "site")}
    assert lists_the_library(Path(sys.executable), env, tmp_path)


@pytest.mark.campaign
@pytest.mark.timeout(300)
def test_wheel_in_a_fresh_environment(wheel: Path, tmp_path: Path) -> None:
    """Installed with what it says it needs, and nothing else, it does the same."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True)
    env = {**os.environ, "WORKSHOP_HOME": str(tmp_path / "home"), "PYTHONPATH": ""}
    assert lists_the_library(python, env, tmp_path)
