"""Browser assets come from pinned packages, and only the named ones."""

import json
from pathlib import Path

import pytest

from agora.web.assets import FILES, NodeModulesFinder

BEGINS = {".woff2": b"wOF2", ".png": b"\x89PNG"}


@pytest.mark.parametrize("path", FILES)
def test_named_file_is_found_and_what_its_name_says(path):
    content = Path(NodeModulesFinder().find(path)).read_bytes()
    assert content.startswith(BEGINS.get(Path(path).suffix, b""))
    if Path(path).suffix in {".json", ".map"}:
        json.loads(content)


def test_other_files_of_packages_are_not_served():
    finder = NodeModulesFinder()
    assert not finder.find("axe-core/axe.min.js")
    assert finder.find("axe-core/axe.min.js", find_all=True) == []


def test_files_are_collected_under_the_names_they_are_served_by():
    finder = NodeModulesFinder()
    collected = dict(finder.list(None))
    assert set(collected) == set(FILES)
    for path, storage in collected.items():
        with storage.open(path) as file:
            assert file.read(4) == Path(finder.find(path)).read_bytes()[:4]
        assert storage.get_modified_time(path)
