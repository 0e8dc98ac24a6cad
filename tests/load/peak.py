"""How much memory it takes to open something that is full of a shape: python -m tests.load.peak TEXTS words 1000000."""

import resource
import sys

from storysofar.errors import StorySoFarError
from storysofar.ingest import read_bytes
from tests.load.shapes import PAGES, TEXTS

TABLES = {"TEXTS": (TEXTS, "shape.txt"), "PAGES": (PAGES, "shape.html")}


def peak(table: str, shape: str, size: int) -> int:
    """Megabytes that the process had at most, after it has opened so many characters; 0 where they are refused."""
    shapes, name = TABLES[table]
    try:
        read_bytes(shapes[shape](size).encode(), name)
    except StorySoFarError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


if __name__ == "__main__":
    print(peak(sys.argv[1], sys.argv[2], int(sys.argv[3])))
