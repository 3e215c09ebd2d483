"""Browser assets from npm packages: only the files named here are served."""

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

from config.environment import ROOT

_FONT = "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible"
FILES = {
    f"vendor/fonts/atkinson-{alphabet}-{style}.woff2": f"{_FONT}-{alphabet}-{style}.woff2"
    for alphabet in ("latin", "latin-ext")
    for style in ("400-normal", "400-italic", "700-normal", "700-italic")
}


class NodeModulesFinder(BaseFinder):
    """Find the listed files of `node_modules` under the names they are served by."""

    storage = FileSystemStorage(location=ROOT / "node_modules")

    def find(self, path, find_all=False):
        found = self.storage.path(FILES[path]) if path in FILES else None
        if find_all:
            return [found] if found else []
        return found

    def list(self, ignore_patterns):
        for path, source in FILES.items():
            if not matches_patterns(path, ignore_patterns or []):
                yield path, _Renamed(self.storage, path, source)

    def check(self, **kwargs):
        return []


class _Renamed:
    """A storage that knows one file, under another name: what `collectstatic` copies from."""

    prefix = ""

    def __init__(self, storage, path, source):
        self._storage, self._path, self._source = storage, path, source

    def open(self, name, mode="rb"):
        return self._storage.open(self._source, mode)

    def path(self, name):
        return self._storage.path(self._source)

    def get_modified_time(self, name):
        return self._storage.get_modified_time(self._source)
