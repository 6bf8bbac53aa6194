"""The engine of a cluster, on a real cluster of this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from eval.soak import descendants
from eval.soak_corpus import make
from onrecord.corpus import walk
from onrecord.errors import RunError
from onrecord.pipeline.engines.spread import share, units
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

ROOT = Path(__file__).parents[2]
RECORDS = ("claims.jsonl", "articles.jsonl", "errors.jsonl")


def on_ray(inputs: Path, out: Path) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "extract",
        str(inputs),
        "-o",
        str(out),
        "--engine",
        "ray",
        "--jobs",
        "2",
    ]
    awake = {**os.environ, "RAY_worker_niceness": "0"}  # else its processes get what other tests leave them
    return subprocess.Popen(command, cwd=ROOT, env=awake, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ourselves


@pytest.mark.skipif(find_spec("ray") is None, reason="the extra 'ray' is not installed")
def test_ray_writes_the_same_bytes_as_this_machine_though_an_actor_is_killed(tmp_path: Path) -> None:
    make(tmp_path / "in", articles=40, corpus=ROOT / "corpus")
    write([tmp_path / "in"], tmp_path / "here", settings=Settings())
    run = on_ray(tmp_path / "in", tmp_path / "ray")
    while run.poll() is None and not list((tmp_path / "ray" / ".shards").glob("*.shard")):
        time.sleep(0.2)
    killed = [pid for pid, command in descendants(run.pid).items() if "MapWorker" in command][:1]
    for actor in killed:
        os.kill(actor, signal.SIGKILL)
    said = run.communicate()[1]
    assert run.returncode == 0, said
    assert killed
    assert [line for line in said.splitlines() if "inputs" in line], said
    for name in RECORDS:
        assert (tmp_path / "ray" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    assert not (tmp_path / "ray" / ".shards").exists()


OCCUPIED = """
import sys
from pathlib import Path
import ray
from onrecord.errors import RunError
from onrecord.pipeline.engines import ray as engine
from onrecord.pipeline.run import write
from onrecord.pipeline.settings import Settings

@ray.remote(num_cpus=2)
class Other:
    def here(self):
        return True

ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
other = Other.remote()
ray.get(other.here.remote())
engine._PATIENCE = 3
try:
    write([sys.argv[1]], Path(sys.argv[2]), settings=Settings(), engine="ray", jobs=2)
except RunError as error:
    print(error)
"""


@pytest.mark.skipif(find_spec("ray") is None, reason="the extra 'ray' is not installed")
def test_a_cluster_whose_processors_are_taken_is_an_error_and_no_wait_without_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Prices rose 3% in May, the statistics office said.", encoding="utf-8")
    command = [sys.executable, "-c", OCCUPIED, tmp_path / "in", tmp_path / "out"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
    assert "[OR222] no actor could start in 3 seconds" in done.stdout, done.stderr


def test_there_is_room_for_rays_own_tasks_beside_the_actors() -> None:
    assert 2 * share(2, 2) <= 1.5
    assert share(2, 64) == 1
    with pytest.raises(RunError, match="OR222"):
        share(3, 2)


def test_small_files_are_done_together_and_large_ones_alone(tmp_path: Path) -> None:
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_bytes(b"x" * (400_000 if n == 20 else 100))
    files = list(walk([tmp_path]))
    cut = units(files, 2)
    assert [file for unit in cut for file in unit] == files
    assert [files[20]] in cut
    assert len(cut) < 10
