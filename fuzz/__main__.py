"""Sends each parser bytes that nobody would send, guided by what of the parser they reach.

    python -m fuzz                            a short look at every parser
    python -m fuzz --runs 1000000             what runs at night
    python -m fuzz --only html,"epub page"
    python -m fuzz --longest 400              more inputs in the same time, each of fewer bytes

It is a fault if an input raises anything but a SourceError, takes more than two seconds of the processor's time or
2 GB, or leaves a work in disorder. Its bytes are kept in build/fuzz/faults and become a test. Seeds that reached
something new are kept beside them.
"""

import argparse
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BUILD = Path(__file__).parent.parent / "build" / "fuzz"
SHORT = 5_000  # a minute for all parsers
LONGEST = 8_000  # bytes of one input
SLOWEST = 2.0  # seconds of the processor's time for one input, so that other work on the machine does not count
DONE = re.compile(r"Done (\d+) runs in (\d+) second")


def main() -> int:
    """Runs the parsers, each in a process of its own, and says how far each has come."""
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=SHORT, help="inputs for each parser")
    parser.add_argument("--only", type=lambda names: names.split(","), help="some of the parsers")
    parser.add_argument("--longest", type=int, default=LONGEST, help="bytes of one input")
    parser.add_argument("--jobs", type=int, default=1, help="parsers at the same time")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        fuzz_one(args.one, args.runs, args.longest)
    from fuzz.parsers import PARSERS

    unknown = sorted(set(args.only or ()) - set(PARSERS))
    if unknown:
        parser.error(f"No parser {', '.join(unknown)}. There are: {', '.join(PARSERS)}")
    faults, names = 0, args.only or list(PARSERS)
    with ThreadPoolExecutor(args.jobs) as pool:
        told = pool.map(lambda name: run(name, args.runs, args.longest), names)
        for name, (seen, seconds, fault) in zip(names, told, strict=True):
            faults += bool(fault)
            print(f"{name:16} {seen:>10,} inputs {seen / max(seconds, 1):>7,.0f}/s  {fault or 'no fault'}", flush=True)
    return bool(faults)


def run(name: str, runs: int, longest: int) -> tuple[int, float, str]:
    """One parser in a process of its own: how many inputs it has seen, in what time, and what the last did wrong."""
    command = [sys.executable, "-m", "fuzz", "--one", name, "--runs", str(runs), "--longest", str(longest)]
    BUILD.mkdir(parents=True, exist_ok=True)
    log, began = BUILD / f"{name}.log", time.monotonic()
    with log.open("wb") as written:  # as it goes: a night is long
        subprocess.run(command, stdout=written, stderr=subprocess.STDOUT, check=False)
    seconds, told = time.monotonic() - began, log.read_text(encoding="utf-8", errors="replace")
    if found := DONE.search(told):
        return int(found[1]), seconds, ""
    seen = [int(number) for number in re.findall(r"^#(\d+)", told, re.M)]
    return max(seen, default=0), seconds, f"a fault: see {log}"


def fuzz_one(name: str, runs: int, longest: int) -> None:
    """Fuzzes one parser in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["storysofar.ingest"]):
        import storysofar.ingest  # noqa: F401 - instrumented before the parsers are built on it
    from fuzz.parsers import PARSERS

    parser = PARSERS[name]
    seeds, faults, words = BUILD / "seeds" / name, BUILD / "faults", BUILD / f"{name}.dict"
    for folder in (seeds, faults):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(parser.seeds):
        (seeds / f"seed-{number}").write_bytes(seed)
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in parser.words), encoding="ascii")
    options = [f"-runs={runs}", f"-max_len={longest}", "-timeout=120", "-rss_limit_mb=2048"]
    options += [f"-dict={words}"] if parser.words else []
    paths = [f"-artifact_prefix={faults}/{name.replace(' ', '-')}-", str(seeds)]

    def read(data: bytes) -> None:
        began = time.process_time()
        parser.read(data)
        assert (seconds := time.process_time() - began) < SLOWEST, f"{seconds:.1f} seconds"

    atheris.Setup([sys.argv[0], *options, *paths], read)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    """A word as a dictionary of libFuzzer writes it."""
    return "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
