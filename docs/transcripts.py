"""The console blocks of a page, run as its reader would run them. Knows nothing of what the commands are.

A page is one sitting: its blocks run in order, in one folder in which the examples lie, with one library, empty at
first. What a command prints stands under it, long lines broken as a terminal would break them.
"""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from tempfile import mkdtemp

PROJECT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[ch\. [^]]*\]")
PROMPT = "$ "
WIDTH = 96


class Sitting:
    """A folder to run commands in, for as long as a page is read."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="storysofar-"))
        shutil.copytree(PROJECT / "examples" / "serial", self.folder / "examples" / "serial")
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
        # The library is where a new user has it, so that nothing is said of where it is made.
        ours = {"HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder / "data"), "STORYSOFAR_LLM": "llm.json"}
        theirs = {name: value for name, value in os.environ.items() if name != "STORYSOFAR_LIBRARY"}
        self.environment = {**theirs, "PATH": path, **ours}

    def run(self, command: str) -> str:
        """What the command prints, to both of its outputs."""
        done = subprocess.run(  # noqa: S602 - the commands are those of our own pages
            command,
            shell=True,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        return done.stdout

    def close(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)


def commands_of(block: str) -> list[str]:
    r"""The commands of a console block.

    >>> commands_of("$ storysofar works\nNo works yet.\n$ storysofar -h\n")
    ['storysofar works', 'storysofar -h']
    """
    return [line.removeprefix(PROMPT) for line in block.splitlines() if line.startswith(PROMPT)]


def rerun(block: str, sitting: Sitting) -> str:
    """The block with what its commands print now."""
    return "".join(f"{PROMPT}{command}\n{wrapped(sitting.run(command))}" for command in commands_of(block))


def wrapped(output: str) -> str:
    """The output with long lines broken, but for the links at their ends; what follows is set in a little.

    >>> print(wrapped("  one " * 20), end="")
      one   one   one   one   one   one   one   one   one   one   one   one   one   one   one   one
          one   one   one   one
    """
    lines = []
    for line in output.splitlines():
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        whole = LINK.sub(lambda link: link[0].replace(" ", "\0"), line)
        lines += textwrap.wrap(whole, WIDTH, subsequent_indent=indent, break_on_hyphens=False) or [""]
    return "".join(f"{line.rstrip()}\n" for line in lines).replace("\0", " ")


def retold(page: str) -> str:
    """The page with what its commands print now."""
    sitting = Sitting()
    try:
        return BLOCK.sub(lambda found: f"```console\n{rerun(found[1], sitting)}```", page)
    finally:
        sitting.close()
