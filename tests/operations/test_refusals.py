"""Sentences for those who cannot start Agora: nothing is damaged, no traceback is shown."""

import os
import shutil
import stat
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from agora.operations.home import Home
from agora.operations.problem import Problem
from config.environment import ROOT
from tests.operations.copy_of_agora import CopyOfAgora


def test_run_refuses_in_one_sentence_if_its_folder_cannot_be_made(tmp_path: Path):
    (tmp_path / "file").write_text("")
    done = CopyOfAgora(tmp_path / "file" / "home").run("run")
    assert done.returncode == 1
    assert done.stderr == (
        f"agora: {tmp_path}/file/home is not a folder; give another one with AGORA_HOME.\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "eight", "agora: PORT cannot be 'eight'; see docs/operations/settings.md.\n"),
        ("PORT", "70000", "agora: PORT cannot be 70000: ports go up to 65535.\n"),
    ],
)
def test_run_refuses_in_one_sentence_if_a_variable_is_wrong(tmp_path, name, value, sentence):
    done = CopyOfAgora(tmp_path / "home").run("run", **{name: value})
    assert (done.returncode, done.stderr) == (1, sentence)


def test_run_refuses_before_touching_data_if_the_disk_is_almost_full(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9 - 5, 5 * 2**20))
    with pytest.raises(Problem, match=r"almost full: 5 MB are free and Agora needs 700 MB"):
        Home(tmp_path).check_space(700)


def test_make_run_names_the_python_it_needs_if_this_one_is_old(tmp_path: Path):
    old = tmp_path / "old python"
    old.write_text(
        f"#!{sys.executable}\n"
        "import runpy, sys\n"
        "sys.version_info = (3, 8, 10)\n"
        "sys.argv = sys.argv[1:]\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )
    old.chmod(old.stat().st_mode | stat.S_IXUSR)
    done = _make("run", PYTHON=str(old))
    assert done.returncode != 0
    assert "Agora needs Python 3.11 or newer and" in done.stderr
    assert "is Python 3.8; name a newer one, such as: make run PYTHON=python3.12" in done.stderr
    assert "Traceback" not in done.stderr


def test_make_run_says_what_to_install_if_there_is_no_python():
    done = _make("run", PYTHON="python-of-nobody")
    assert done.returncode != 0
    assert "python-of-nobody is not on this machine: install Python 3.11 or newer" in done.stderr


def _make(target: str, **variables: str) -> subprocess.CompletedProcess[str]:
    arguments = [f"{name}={value}" for name, value in variables.items()]
    return subprocess.run(
        ["make", target, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
