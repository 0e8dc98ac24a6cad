"""Peak memory of reading a long novel, and how long the program takes to start: both in processes of their own.

Run as a program it reads one file and prints its own peak memory in MB: python -m benchmarks.footprint FILE
"""

import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.speed import read_and_keep

STATUS = Path("/proc/self/status")
UNIT = 1 if sys.platform == "darwin" else 1024  # bytes; getrusage counts kilobytes on Linux, bytes on macOS


def measure_memory(novel: Path) -> dict[str, float]:
    """Peak resident memory of a fresh process that reads the novel into a new library."""
    command = [sys.executable, "-m", "benchmarks.footprint", str(novel)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # our own module
    return {"peak memory, MB": float(told.stdout)}


def measure_start(*, repeat: int = 7) -> dict[str, float]:
    """From the shell to the first line of help."""
    command = [sys.executable, "-m", "storysofar", "--help"]
    seconds = []
    for _ in range(repeat):
        started = perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds.append(perf_counter() - started)
    return {"start-up, ms": 1000 * median(seconds)}


def peak_of_this_process() -> float:
    """The most memory this process ever held, in MB.

    Linux keeps getrusage's maximum over exec: the child of a large process seems as large as its parent was. The high
    water mark in /proc belongs to the program itself.
    """
    if STATUS.exists():
        marks = dict(line.split(":", 1) for line in STATUS.read_text(encoding="ascii").splitlines() if ":" in line)
        return int(marks["VmHWM"].split()[0]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT / 1e6


if __name__ == "__main__":
    read_and_keep(Path(sys.argv[1]))
    print(peak_of_this_process())
