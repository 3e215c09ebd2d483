"""The static files, read once by each process of a test run.

WhiteNoise reads them whenever the middleware is loaded, which Django's test client does for every
client: more than half the time of a short test.
"""

from whitenoise.middleware import WhiteNoiseMiddleware


def read_static_files_once() -> None:
    """Let every client of this process answer from what the first one read."""
    read = WhiteNoiseMiddleware.add_files_from_finders
    known: dict[tuple, dict] = {}

    def read_once(self) -> None:
        key = (self.static_prefix, self.max_age, self.allow_all_origins, self.charset)
        if key not in known:
            read(self)
            known[key] = dict(self.files)
        self.files.update(known[key])

    WhiteNoiseMiddleware.add_files_from_finders = read_once
