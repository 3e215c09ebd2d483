"""Databases beside the house's: made once, kept while they fit, and never the house's."""

import os

import psycopg
import pytest

from agora.operations import apart
from agora.operations.apart import PREFIX, have_apart, name_apart
from agora.operations.problem import Problem
from tests.database import drop, maintenance, url

WHAT = f"test{os.getpid()}"


@pytest.fixture
def filled(monkeypatch):
    """Fill no database, and migrate none; give the names of those that would have been."""
    names: list[str] = []

    def fill(name, make):
        names.append(name)
        make()

    monkeypatch.setattr(apart, "_fill", fill)
    yield names
    with maintenance() as server:
        for name in _there():
            drop(server, name)


def _there() -> list[str]:
    with maintenance() as server:
        rows = server.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1",
            [f"{PREFIX}{WHAT}"],
        )
        return [name for (name,) in rows.fetchall()]


def test_database_apart_is_made_once_and_kept(filled):
    name = name_apart(WHAT, [])
    assert have_apart(name, lambda: None)
    assert not have_apart(name, lambda: None)
    assert _there() == [name]
    assert len(filled) == 1
    with psycopg.connect(url(name)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_database_apart_replaces_the_one_of_other_code_and_leaves_others(filled):
    other, older, newer = (f"{PREFIX}{WHAT}_{end}" for end in ("2_aaa", "1_aaa", "1_bbb"))
    for name in (other, older, newer):
        have_apart(name, lambda: None)
    assert _there() == sorted([other, newer])


def test_database_apart_has_another_name_if_a_file_differs(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "ROOT", tmp_path)
    file = tmp_path / "words.toml"
    file.write_text("one")
    first = name_apart(WHAT, [file])
    assert name_apart(WHAT, [file]) == first
    file.write_text("two")
    assert name_apart(WHAT, [file]) != first


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_database_apart_goes_if_it_cannot_be_filled(filled, error):
    def fail():
        raise error

    with pytest.raises(error):
        have_apart(f"{PREFIX}{WHAT}_aaa", fail)
    assert _there() == []


def test_database_apart_is_never_the_house_s_own(filled, monkeypatch):
    name = f"{PREFIX}{WHAT}_aaa"
    with pytest.raises(Problem, match="name the house's"):
        have_apart("agora", lambda: None)
    monkeypatch.setenv("DATABASE_URL", url(name))
    with pytest.raises(Problem, match=f"names the database {name}"):
        have_apart(name, lambda: None)
    assert filled == []
