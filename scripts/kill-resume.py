"""Kills a run over an archive at random moments, takes it up again, and compares its output with an unbroken run's.

usage: kill-resume.py DATELINE ARCHIVE [KILLS] [SEED]

The command DATELINE codes ARCHIVE on two threads once without a break; then again with --resume, killed with SIGKILL at
KILLS (10) moments spread at random over the time that the first run took, and once more to its end. Exit code 1 if the
records, the rejects or the manifest differ in a byte. scripts/bench-archive.py makes archives.
"""
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def command(program, archive, folder):
    return [
        program, "-q", "events", "-j", "2", str(archive), "-o", str(folder / "events.jsonl"),
        "--rejects", str(folder / "rejects.jsonl"), "--resume",
    ]


def contents(folder):
    names = ["events.jsonl", "rejects.jsonl", "events.jsonl.manifest.json"]
    return {name: Path(folder, name).read_bytes() for name in names}


def main():
    program, archive = sys.argv[1], Path(sys.argv[2]).resolve()
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    with tempfile.TemporaryDirectory() as folder:
        whole, broken = Path(folder, "whole"), Path(folder, "broken")
        whole.mkdir()
        broken.mkdir()
        started = time.time()
        # Exit code 2: some records could not be read.
        assert subprocess.run(command(program, archive, whole)).returncode in (0, 2)
        seconds = time.time() - started
        moments = sorted(rng.uniform(0, seconds) for _ in range(kills))
        pauses = [moment - before for moment, before in zip(moments, [0, *moments])]
        killed = 0
        for pause in pauses:
            child = subprocess.Popen(command(program, archive, broken))
            try:
                child.wait(timeout=pause)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
                killed += 1
        assert subprocess.run(command(program, archive, broken)).returncode in (0, 2)
        same = contents(whole) == contents(broken)
        size = (whole / "events.jsonl").stat().st_size
        shown = ", ".join(f"{pause:.1f}" for pause in pauses)
        print(f"{archive.name}: whole run {seconds:.1f} s, {size} bytes; killed {killed} times, after {shown} s;", end=" ")
        left = len(list(broken.iterdir())) - len(contents(broken))
        differing = [name for name, bytes in contents(whole).items() if bytes != contents(broken)[name]]
        print("output the same" if same else f"these differ: {', '.join(differing)}", f"({left} other files left)")
        sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
