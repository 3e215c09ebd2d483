"""The shape of the code: sizes, names, directions and what it never names."""

import ast
import re
import subprocess

import grimp
import pytest

from config.environment import ROOT

LONGEST = {"code": 400, "test": 800, "template": 120}
ROOMS = (
    "directory",
    "forum",
    "agenda",
    "opportunities",
    "mentoring",
    "groups",
    "recommendations",
    "library",
    "helpdesk",
    "places",
    "welcome",
)
DOORS = ("actions", "selectors", "permissions")


def tracked(*patterns: str) -> list[str]:
    """Give the paths of the project's own files (new ones too, ignored ones not)."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.splitlines() if (ROOT / name).exists()]


def _kind(name: str) -> str:
    if name.endswith(".html"):
        return "template"
    return "test" if name.startswith("tests/") else "code"


def test_files_stay_small():
    names = tracked("*.py", "*.js", "*.css", "*.html")
    sizes = {name: len((ROOT / name).read_text().splitlines()) for name in names}
    large = {
        name: size
        for name, size in sizes.items()
        if size > LONGEST[_kind(name)] and "/migrations/" not in name
    }
    assert large == {}


def test_nothing_is_called_utils():
    assert [name for name in tracked("*.py") if re.search(r"\b(utils|helpers|misc)\b", name)] == []


def test_rooms_use_each_other_through_their_doors_only():
    graph = grimp.build_graph("agora", include_external_packages=False, cache_dir=None)
    wrong = []
    for module in graph.modules:
        room = module.split(".")[1] if "." in module else ""
        if room not in ROOMS:
            continue
        for other in graph.find_modules_directly_imported_by(module):
            parts = other.split(".")
            if parts[1] in ROOMS and parts[1] != room and parts[2:3] not in [[d] for d in DOORS]:
                wrong.append(f"{module} imports {other}")
    assert wrong == []


def test_models_of_ours_send_and_receive_no_signals():
    found = []
    for name in tracked("agora/*.py"):
        for node in ast.walk(ast.parse((ROOT / name).read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(
                ("db.models.signals", "dispatch")
            ):
                found.append(name)
    assert found == []


# Told apart so that this file does not name them itself.
REGISTRIES = ("py" + "pi.org", "python" + "hosted", "registry.npm" + "js", "github" + "usercontent")
MACHINE_PATHS = ("/" + "work/", "/" + "Users/")


@pytest.mark.parametrize("word", [*REGISTRIES, *MACHINE_PATHS])
def test_files_name_no_registry_and_no_path_of_a_machine(word):
    command = ["git", "grep", "--untracked", "-lF", "-e", word]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == []


def test_comments_of_templates_end_on_their_line():
    # Django shows a longer one to the reader.
    opened = [
        f"{name}:{number}"
        for name in tracked("*.html", "*.txt")
        for number, line in enumerate((ROOT / name).read_text().splitlines(), start=1)
        if line.count("{#") != line.count("#}")
    ]
    assert opened == []


def test_templates_are_named_after_their_views():
    """`app/view_name/...`: every folder of templates is a view, or a place of shared parts."""
    views = {
        node.name
        for name in tracked("agora/*.py")
        for node in ast.walk(ast.parse((ROOT / name).read_text()))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    views |= {re.sub(r"(?<!^)(?=[A-Z])", "_", view).lower() for view in views}
    shared = {"parts", "components", "layout", "errors", "form", "mail", "staff", "backoffice"}
    strange = []
    for name in tracked("agora/*.html"):
        room, _, inside = name.removeprefix("agora/").partition("/templates/")
        folders = inside.split("/")[:-1]
        if folders[:1] != [room] or len(folders) < 2:  # another's template, set in our look
            continue
        if folders[1] not in views | shared:
            strange.append(name)
    assert strange == []
