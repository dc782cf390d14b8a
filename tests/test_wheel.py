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


@pytest.mark.timeout(300)
def test_installed_wheel_lists_the_library(wheel: Path, tmp_path: Path) -> None:
    """In a fresh environment, the installed program lists every script that ships, and checks them."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True)
    env = {**os.environ, "WORKSHOP_HOME": str(tmp_path / "home"), "PYTHONPATH": ""}
    workshop = tmp_path / "env" / "bin" / "workshop"
    listed = subprocess.run(
        [workshop, "scripts"], cwd=tmp_path, env=env, check=True, capture_output=True, text=True
    )
    for script in (ROOT / "sessions").glob("*.yaml"):
        assert script.stem in listed.stdout
    checked = subprocess.run([workshop, "check"], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (checked.returncode, checked.stdout) == (0, "")
