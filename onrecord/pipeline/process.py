"""A worker process as its parent sees it: started, spoken to through a pipe, ended, and what it died of."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from typing import TYPE_CHECKING, Final

from onrecord.errors import RunError
from onrecord.pipeline.worker import OUT_OF_MEMORY

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from onrecord.pipeline.worker import Setup

_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[2]); from onrecord.pipeline.worker import main; main()"
)

# Each worker computes in one thread: threads of several processes on the same cores only wait for each other.
_ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Cause:
    """What a worker died of.

    Attributes:
        code: of the error record that an input gets for it.
        told: in words.
    """

    code: str
    told: str


@dataclass(frozen=True, slots=True)
class Process:
    """A fresh interpreter, not a fork: a forked child may inherit a lock that nobody releases.

    It does not run the parent's main module again, as multiprocessing's own would. It has a process group of its own,
    so Ctrl-C reaches the parent alone.
    """

    pipe: Connection
    _popen: subprocess.Popen[bytes]
    _setup: Setup

    @classmethod
    def start(cls, setup: Setup) -> Process:
        """Start a worker and tell it what it is to do; it loads the model meanwhile.

        Raises:
            RunError: OR221, when the system starts no process.
        """
        ours, theirs = Pipe()
        with theirs:
            number = theirs.fileno()
            command = [sys.executable, "-c", _START, str(number), json.dumps(sys.path)]
            environment = {**_ONE_THREAD, **os.environ}
            try:
                popen = subprocess.Popen(command, pass_fds=[number], env=environment, process_group=0)  # noqa: S603 - ourselves
            except OSError as error:
                raise RunError("OR221", f"no worker process can be started: {error.strerror}") from error
        with suppress(ConnectionError):  # it has died already: its pipe says so when it is listened to
            ours.send(setup)
        return cls(ours, popen, setup)

    def end(self) -> None:
        """End it at once: it holds nothing that is not here as well."""
        self.pipe.close()
        self._popen.kill()
        self._popen.wait()

    def cause(self) -> Cause:
        """Wait for the end of a process that has closed its pipe and say what it was."""
        status = self._popen.wait()
        if status == -signal.SIGALRM:
            return Cause("OR122", f"it took longer than the time limit of {self._setup.limits.seconds:g} seconds")
        if status == OUT_OF_MEMORY:
            return Cause("OR123", f"it needed more memory than the limit of {self._setup.limits.megabytes} MB")
        how = f"signal {-status}" if status < 0 else f"exit status {status}"
        return Cause("OR121", f"the worker process died on it ({how})")
