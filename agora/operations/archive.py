"""The file of a back-up: a tar archive that says, at its end, what it must hold.

database.dump   pg_dump's custom format, compressed
media/...       the members' files
secrets.json    the keys without which sealed data cannot be read
manifest.json   versions, migrations, and the size and SHA-256 of each file above
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

from agora.operations.problem import Problem

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
SECRETS = "secrets.json"
MEDIA = "media/"
CHUNK = 2**20

Advance = Callable[[int], object]


class _Sealed(io.RawIOBase):
    """Reads exactly `size` bytes of a file, even if it grows, and seals what passes."""

    def __init__(self, file: IO[bytes], size: int, advance: Advance) -> None:
        self.file = file
        self.left = size
        self.seal = hashlib.sha256()
        self.advance = advance

    def read(self, size: int = -1) -> bytes:
        wanted = self.left if size < 0 else min(size, self.left)
        content = self.file.read(wanted)
        self.left -= len(content)
        self.seal.update(content)
        self.advance(len(content))
        return content


class Writer:
    """Fills a new archive."""

    def __init__(self, path: Path, advance: Advance) -> None:
        self.tar = tarfile.open(path, "w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - see close
        self.files: dict[str, dict[str, Any]] = {}
        self.advance = advance

    def add(self, name: str, source: IO[bytes], size: int) -> None:
        """Put a file of `size` bytes in."""
        entry = tarfile.TarInfo(name)
        entry.size = size
        entry.mode = 0o600
        sealed = _Sealed(source, size, self.advance)
        self.tar.addfile(entry, sealed)  # type: ignore[arg-type]
        self.files[name] = {"size": size, "sha256": sealed.seal.hexdigest()}

    def close(self, manifest: dict[str, Any]) -> None:
        """Put the manifest in and end the archive."""
        content = json.dumps({"format": FORMAT, **manifest, "files": self.files}).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(content)
        entry.mode = 0o600
        self.tar.addfile(entry, io.BytesIO(content))
        self.tar.close()


class Reader:
    """Reads an archive, as a context; raises Problem when it is not one, or not whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.file = path.open("rb")
        except OSError as error:
            raise Problem(f"{path} cannot be read: {error.strerror}.") from error
        try:
            self.tar = tarfile.open(fileobj=self.file, mode="r:")  # noqa: SIM115 - see __exit__
            self.entries = {entry.name: entry for entry in self.tar if entry.isfile()}
            self.manifest = json.loads(self._content(MANIFEST))
        except (OSError, tarfile.TarError, ValueError, KeyError) as error:
            self.file.close()
            raise Problem(f"{path} is not a back-up of Agora, or its end is missing.") from error
        if self.manifest.get("format") != FORMAT:
            self.file.close()
            raise Problem(f"{path} has a format of back-up that this Agora does not know.")

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    @property
    def size(self) -> int:
        """The number of bytes of all files."""
        return sum(file["size"] for file in self.manifest["files"].values())

    def check(self, advance: Advance) -> None:
        """Read everything again and compare it with the manifest."""
        for _name, _content in self._files(advance):
            pass

    def extract(self, folder: Path, advance: Advance) -> None:
        """Write every file below `folder`, comparing each with the manifest."""
        target: IO[bytes] | None = None
        current = ""
        try:
            for name, content in self._files(advance):
                if name != current:
                    if target is not None:
                        target.close()
                    path = folder / _safe(name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    target, current = path.open("wb"), name
                assert target is not None
                target.write(content)
        finally:
            if target is not None:
                target.close()

    def _files(self, advance: Advance) -> Iterator[tuple[str, bytes]]:
        """Give the content of each file in pieces, at least one of each, checking its seal."""
        for name, promised in self.manifest["files"].items():
            seal = hashlib.sha256()
            size = 0
            entry = self.entries.get(name)
            source = self.tar.extractfile(entry) if entry else None
            if source is None:
                raise Problem(f"{self.path} is damaged: {name} is missing.")
            while True:
                try:
                    content = source.read(CHUNK)
                except (OSError, tarfile.TarError) as error:
                    raise Problem(f"{self.path} is damaged: {name} cannot be read.") from error
                if content or not size:
                    seal.update(content)
                    size += len(content)
                    advance(len(content))
                    yield name, content
                if not content:
                    break
            if size != promised["size"] or seal.hexdigest() != promised["sha256"]:
                raise Problem(f"{self.path} is damaged: {name} is not what was backed up.")

    def _content(self, name: str) -> bytes:
        source = self.tar.extractfile(self.entries[name])
        assert source is not None
        return source.read()


def _safe(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise Problem(f"The back-up holds a file that would leave its folder: {name}.")
    return path
