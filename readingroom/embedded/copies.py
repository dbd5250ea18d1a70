"""Copies of the wheel's programs where every account can run them and only root can change them."""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import shutil
import stat
import tempfile
from pathlib import Path

from readingroom.embedded import places
from readingroom.embedded.errors import EmbeddedError

Manifest = dict[str, str]  # path below site-packages -> SHA-256 as wheels write it


def keep(site_packages: Path, *, package: str, install: str) -> Path:
    """The folder of a copy that equals the wheel's manifest, made or made anew when it does not."""
    manifest = read_manifest(package, install)
    digest = hashlib.sha256(repr(sorted(manifest.items())).encode()).hexdigest()[:16]
    copy = places.system_folder() / f"{install}-{digest}"
    if not is_faithful(copy, manifest):
        _make(copy, site_packages, manifest)
    return copy


def read_manifest(package: str, install: str) -> Manifest:
    """What the wheel says each needed file's digest is: programs, their libraries and their data."""
    wanted = (f"{package}/{install}/bin/", f"{package}/{install}/lib/", f"{package}/{install}/share/")
    files = importlib.metadata.files(package) or []
    return {
        str(file): file.hash.value
        for file in files
        if file.hash and str(file).startswith((*wanted, f"{package}.libs/")) and file.suffix != ".a"
    }


def is_faithful(copy: Path, manifest: Manifest) -> bool:
    """Whether `copy` is root's alone to change and holds exactly the files of `manifest`.

    A name that merely exists proves nothing: who could write there could give root's server any program.
    """
    if not copy.is_dir():
        return False
    entries = [copy, *copy.rglob("*")]
    if not all(_only_root_changes(entry) for entry in entries):
        return False
    found = {str(entry.relative_to(copy)) for entry in entries if entry.is_file()}
    return found == set(manifest) and all(digest_of(copy / name) == manifest[name] for name in manifest)


def digest_of(path: Path) -> str:
    """SHA-256 of a file as wheels write it: base64 for addresses, without padding."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").digest()
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode()


def _only_root_changes(path: Path) -> bool:
    found = path.lstat()
    return found.st_uid == 0 and not stat.S_ISLNK(found.st_mode) and not found.st_mode & 0o022


def _make(copy: Path, site_packages: Path, manifest: Manifest) -> None:
    fresh = Path(tempfile.mkdtemp(prefix=f"{copy.name}.", dir=copy.parent))
    try:
        for name in manifest:
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site_packages / name, target)
            target.chmod(0o755 if "/bin/" in name else 0o644)
        for folder in (fresh, *(entry for entry in fresh.rglob("*") if entry.is_dir())):
            folder.chmod(0o755)
        if not is_faithful(fresh, manifest):
            raise EmbeddedError(
                "The installed Postgres does not equal its wheel: remove the folder .venv and start again."
            )
        shutil.rmtree(copy, ignore_errors=True)
        fresh.rename(copy)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
