"""As root, data and programs lie where the server's account can use them and nobody else change them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from readingroom.embedded import EmbeddedError, copies, locate, places

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives the server to another account")


@pytest.fixture
def system(ground: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A stand-in for the system's own folder."""
    folder = ground / request.node.name / "system"
    folder.parent.mkdir(mode=0o755)
    monkeypatch.setattr(places, "SYSTEM", folder)
    return folder


@pytest.fixture
def private_home(system: Path) -> Path:
    """A checkout below a home that nobody else may enter."""
    var = system.parent / "home" / "room" / "var"
    var.mkdir(parents=True)
    (system.parent / "home").chmod(0o700)
    return var


def made(data: Path) -> Path:
    """As if a database had been made there."""
    data.mkdir()
    (data / "PG_VERSION").write_text("18\n")
    return data


@as_root
def test_below_a_private_home_the_data_lie_in_the_system_and_the_home_stays_private(
    private_home: Path, system: Path
) -> None:
    found = locate(private_home / "database")

    assert found.data.is_relative_to(system)
    assert locate(private_home / "database") == found
    assert (system.parent / "home").stat().st_mode & 0o777 == 0o700


@as_root
def test_a_copied_checkout_does_not_open_the_originals_data(private_home: Path) -> None:
    first = made(locate(private_home / "database").data)
    copy = private_home.parent.with_name("copy") / "var"
    shutil.copytree(private_home, copy)

    assert locate(copy / "database").data != first
    assert locate(private_home / "database").data == first


@as_root
def test_a_moved_checkout_finds_its_data_again(private_home: Path) -> None:
    first = made(locate(private_home / "database").data)
    moved = private_home.parent.with_name("moved")
    private_home.parent.rename(moved)

    assert locate(moved / "var" / "database").data == first


@as_root
def test_a_new_checkout_at_an_old_path_does_not_find_the_old_data(private_home: Path) -> None:
    first = made(locate(private_home / "database").data)
    shutil.rmtree(private_home)
    private_home.mkdir()

    assert locate(private_home / "database").data != first


@as_root
def test_a_folder_that_others_may_write_is_not_the_systems(private_home: Path, system: Path) -> None:
    system.mkdir()
    system.chmod(0o777)

    with pytest.raises(EmbeddedError, match="can be changed by others"):
        locate(private_home / "database")


@as_root
@pytest.mark.parametrize(
    "harm",
    ["a changed byte", "one file more", "one file less", "others may write", "another owner", "a link"],
)
def test_a_copy_of_the_programs_is_used_only_when_it_is_roots_and_equals_the_wheel(
    ground: Path, harm: str
) -> None:
    copy = ground / f"copy with {harm}"
    program = copy / "bin" / "postgres"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"program")
    manifest = {"bin/postgres": copies.digest_of(program)}
    assert copies.is_faithful(copy, manifest)

    if harm == "a changed byte":
        program.write_bytes(b"Program")
    elif harm == "one file more":
        (copy / "bin" / "more").write_bytes(b"")
    elif harm == "one file less":
        program.unlink()
    elif harm == "others may write":
        program.chmod(0o666)
    elif harm == "another owner":
        os.chown(program, 1, 1)
    else:
        program.unlink()
        program.symlink_to("/bin/true")

    assert not copies.is_faithful(copy, manifest)


@as_root
def test_the_wheels_own_programs_can_be_copied(system: Path) -> None:
    from readingroom.embedded import binaries

    site_packages = binaries.folder().parents[2]
    copy = copies.keep(site_packages, package=binaries.PACKAGE, install=binaries.INSTALL)

    assert (copy / binaries.PACKAGE / binaries.INSTALL / "bin" / "postgres").stat().st_mode & 0o777 == 0o755
    assert copies.keep(site_packages, package=binaries.PACKAGE, install=binaries.INSTALL) == copy


@pytest.mark.parametrize("sign", list('"$`\\\n'))
def test_a_path_that_a_shell_would_read_as_a_command_is_refused(sign: str) -> None:
    with pytest.raises(EmbeddedError, match="move the room"):
        places.refuse_unsafe(Path(f"/srv/a{sign}b/data"))
