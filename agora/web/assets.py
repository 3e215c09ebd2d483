"""Browser assets from npm packages: only the files named here are served."""

from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

from config.environment import ROOT

_CLUSTERS = "leaflet.markercluster/dist/leaflet.markercluster.js"
_FONT = "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible"
FILES = {
    f"vendor/fonts/atkinson-{alphabet}-{style}.woff2": f"{_FONT}-{alphabet}-{style}.woff2"
    for alphabet in ("latin", "latin-ext")
    for style in ("400-normal", "400-italic", "700-normal", "700-italic")
} | {
    "vendor/map/leaflet.js": "leaflet/dist/leaflet.js",
    "vendor/map/leaflet.js.map": "leaflet/dist/leaflet.js.map",
    "vendor/map/leaflet.css": "leaflet/dist/leaflet.css",
    # No page shows these; the style sheet names them.
    "vendor/map/images/layers.png": "leaflet/dist/images/layers.png",
    "vendor/map/images/layers-2x.png": "leaflet/dist/images/layers-2x.png",
    "vendor/map/images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
    "vendor/map/clusters.js": _CLUSTERS,
    "vendor/map/leaflet.markercluster.js.map": f"{_CLUSTERS}.map",
    "vendor/map/topojson.js": "topojson-client/dist/topojson-client.min.js",
    "vendor/map/countries-coarse.json": "world-atlas/countries-50m.json",
    "vendor/map/countries-fine.json": "world-atlas/countries-10m.json",
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
