"""Kills the program at random moments while it reads, reads again, corrects, takes in an edit, or deletes.

    python -m tests.store.killing --kills 1000

After each kill the library must be whole, every text that was kept be there, and nothing that was read be gone before
what takes its place is there. Then the command is given again, and must end as if nothing had happened.
"""

import argparse
import multiprocessing
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

from storysofar.corrections import correct
from storysofar.memory import ChapterRecords, Memory
from storysofar.store import Library
from storysofar.story import Correction
from storysofar.text import THE_END, Chapter, Work

from .serial import chapter, read_chapter, serial

CHAPTERS = range(1, 31)
EDITED_CHAPTER = 12
LONGEST_WAIT = 0.3  # seconds before a kill; some of these commands are done by then
LONGEST_WAIT_FOR_DELETE = 0.06  # seconds; that is done at once
SLOWNESS = 0.003  # seconds that a chapter takes

COMMANDS = ("read", "again", "correct", "edit", "delete")


def do(path: str, what: str) -> None:
    """What a process that is going to be killed does with a library."""
    with Library(path) as library:
        if what == "read":
            library.read(serial(*CHAPTERS), slowly)
        elif what == "again":
            library.readings.read_on("Salt", slowly, again=True)
        elif what == "correct":
            pages, memory = library.pages.of("Salt", THE_END), library.readings.recall("Salt", THE_END)
            library.corrections.add("Salt", correct(pages, memory, "not-a-person", "Wen", as_of=THE_END))
            library.readings.read_on("Salt", slowly)
        elif what == "edit":
            library.read(Work("Salt", (chapter(EDITED_CHAPTER, " Wen had lied."),)), slowly)
        else:
            library.works.forget("Salt")


def slowly(memory: Memory, chapter: Chapter, corrections: tuple[Correction, ...] = ()) -> ChapterRecords:
    """A reader that a kill can come upon."""
    time.sleep(SLOWNESS)
    return read_chapter(memory, chapter)


@dataclass
class Tally:
    """What came of the kills."""

    kills: int = 0
    came_too_late: int = 0  # the command had ended
    lost: list[str] = field(default_factory=list)
    thrown_away: list[str] = field(default_factory=list)


def main() -> int:
    """Kill, look, and tell. The status is 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.store.killing", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    tally = kill(args.kills, args.seed)
    print(f"{tally.kills} kills ({tally.came_too_late} came too late)")
    print(f"lost: {len(tally.lost)}; thrown away: {len(tally.thrown_away)}")
    print(*tally.lost, *tally.thrown_away, sep="\n")
    return bool(tally.lost or tally.thrown_away)


def kill(times: int, seed: int = 0, commands: tuple[str, ...] = COMMANDS) -> Tally:
    """What came of so many kills."""
    dice, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.db"
        run(whole, "read").join()
        for number in range(times):
            path = Path(folder) / "library.db"
            what = commands[number % len(commands)]
            longest = LONGEST_WAIT_FOR_DELETE if what == "delete" else LONGEST_WAIT
            kill_once(path, whole, what, dice.uniform(0, longest), tally)
            for one in (*Path(folder).glob("library*"), *Path(folder).glob(".storysofar-*")):
                one.unlink()
            if (number + 1) % 100 == 0:
                told = f"lost: {len(tally.lost)}; thrown away: {len(tally.thrown_away)}"
                print(f"{number + 1} kills, {tally.came_too_late} of them too late; {told}", flush=True)
    return tally


def kill_once(path: Path, whole: Path, what: str, wait: float, tally: Tally) -> None:
    """One kill, and what is there after it."""
    if what != "read":
        shutil.copyfile(whole, path)
    process = run(path, what)
    time.sleep(wait)
    process.kill()
    process.join()
    tally.kills += 1
    tally.came_too_late += process.exitcode == 0
    where = f"{what}, killed after {wait:.3f} s"
    try:
        tally.lost += [f"{where}: {lost}" for lost in lost_of(path, what)]
        tally.thrown_away += [f"{where}: {gone}" for gone in thrown_away_of(path, what)]
        if what != "delete":
            process = run(path, what if what != "correct" else "again")
            process.join()
            tally.lost += [f"{where}, then again: {lost}" for lost in unfinished(path, process.exitcode)]
    except (AssertionError, sqlite3.Error) as error:
        tally.lost.append(f"{where}: {error}")


def run(path: Path, what: str) -> BaseProcess:
    """A process of its own that does something with a library. The server that it comes from has all imports done."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["storysofar.corrections", "storysofar.store", "tests.store.serial"])
    process = context.Process(target=do, args=(str(path), what))
    process.start()
    return process


def lost_of(path: Path, what: str) -> list[str]:
    """What is damaged, and which texts are gone."""
    if not path.exists():
        return [] if what == "read" else ["the library"]
    db = sqlite3.connect(path)
    damage = [row for (row,) in db.execute("PRAGMA integrity_check") if row != "ok"]
    strays = db.execute("PRAGMA foreign_key_check").fetchall()
    db.close()
    found = [f"damage: {damage}"] if damage else []
    found += [f"strays: {len(strays)}"] if strays else []
    with Library(path) as library:
        works = library.works.all()
        if not works:
            return found if what in ("read", "delete") else [*found, "the work"]
        kept = {one.text for one in library.pages.of("Salt", THE_END).chapters}
        kept |= {one.chapter.text for one in library.pages.versions("Salt", EDITED_CHAPTER, THE_END)}
    missing = [number for number in CHAPTERS if chapter(number).text not in kept]
    return [*found, *([f"texts {missing}"] if missing else [])]


def thrown_away_of(path: Path, what: str) -> list[str]:
    """Which chapters nothing that was read is kept of any more, though something was before the kill."""
    if what in ("read", "delete"):
        return []
    db = sqlite3.connect(path)
    read = {number for (number,) in db.execute("SELECT chapter FROM readings")}
    db.close()
    missing = [number for number in CHAPTERS if number not in read]
    with Library(path) as library:
        shown = len(library.readings.recall("Salt", THE_END).chapters)
    if what == "again" and shown != len(CHAPTERS):
        return [f"shows {shown} chapters"]
    return [f"readings {missing}"] if missing else []


def unfinished(path: Path, status: int | None) -> list[str]:
    """What is not as it should be when the command was given again and ended."""
    with Library(path) as library:
        work = library.works.find("Salt")
        read = len(library.readings.recall("Salt", THE_END).chapters)
    is_done = status == 0 and not work.unread and read == len(CHAPTERS) and work.numbers == tuple(CHAPTERS)
    return [] if is_done else [f"status {status}, unread {work.unread}, {read} read"]


if __name__ == "__main__":
    sys.exit(main())
