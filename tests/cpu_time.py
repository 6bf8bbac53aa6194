"""What a piece of work costs, told so that nothing else that goes on can make it look dear."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def least_cpu_time(work: Callable[[], object], *, times: int = 3) -> float:
    """Return the least CPU seconds of several runs. The collector of garbage, which runs when it likes, is held off."""
    spent = []
    gc.disable()
    try:
        for _ in range(times):
            began = time.process_time()
            work()
            spent.append(time.process_time() - began)
    finally:
        gc.enable()
    return min(spent)
