"""Browser assets come from pinned packages, and only the named ones."""

from pathlib import Path

from agora.web.assets import FILES, NodeModulesFinder


def test_every_named_file_is_found():
    finder = NodeModulesFinder()
    for path in FILES:
        assert Path(finder.find(path)).read_bytes()[:4] == b"wOF2"


def test_other_files_of_packages_are_not_served():
    finder = NodeModulesFinder()
    assert not finder.find("axe-core/axe.min.js")
    assert finder.find("axe-core/axe.min.js", find_all=True) == []


def test_files_are_collected_under_the_names_they_are_served_by():
    collected = dict(NodeModulesFinder().list(None))
    assert set(collected) == set(FILES)
    for path, storage in collected.items():
        with storage.open(path) as file:
            assert file.read(4) == b"wOF2"
        assert storage.get_modified_time(path)
