"""How long it takes until pages are a work: a long serial in one download, and a folder of very many pages."""

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

CHAPTERS, WORDS = 122, 630_000  # of a serial as long as the longest that readers speak of
PAGES = 20_000
SENTENCE = "Ada climbed to the lamp, and the wind climbed with her, and Wen said that it was late. "


def measure_arrivals() -> dict[str, float]:
    """Seconds and megabytes for the download, and pages a second for the folder; each in a process of its own."""
    with TemporaryDirectory() as folder:
        download = write_download(Path(folder) / "serial.html")
        seconds, megabytes = _alone("open_work", download)
        pages = write_pages(Path(folder) / "pages")
        spent, _ = _alone("open_works", pages)
    return {
        "a download of 630,000 words, s": seconds,
        "a download of 630,000 words, MB": megabytes,
        "pages of a folder per second": PAGES / spent,
    }


def write_download(path: Path) -> Path:
    """The HTML download of a serial, in the structure of the archive's."""
    each = "<p>" + SENTENCE + "</p>\n<p>“Higher,” said Wen. <em>Higher</em>, then.</p>\n"
    body = each * (WORDS // CHAPTERS // len(each.split()))
    chapters = "".join(
        f'<div class="meta group"><h2 class="heading">Chapter {n}: Step {n}</h2></div>'
        f'<!--chapter content--><div class="userstuff">{body}</div><!--/chapter content-->'
        for n in range(1, CHAPTERS + 1)
    )
    path.write_text(
        '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><div id="preface"><h2 class="toc-heading">'
        f'Preface</h2><h1>Salt</h1></div><div id="chapters" class="userstuff">{chapters}</div></body></html>',
        encoding="utf-8",
    )
    return path


def write_pages(folder: Path, pages: int = PAGES) -> Path:
    """Many pages of a thousand words each: text and HTML, of works of fifty chapters."""
    folder.mkdir()
    prose = (SENTENCE * 4 + "\n\n") * 13
    for n in range(pages):
        work, chapter = divmod(n, 50)
        head = f"Salt {work}\n\nby Ada Tolliver\n\nChapter {chapter + 1}\n\n"
        if n % 2:
            (folder / f"{n:05}.txt").write_text(head + prose, encoding="utf-8")
        else:
            paragraphs = "".join(f"<p>{line}</p>" for line in prose.split("\n\n"))
            page = f"<h1>Salt {work}</h1><h2>Chapter {chapter + 1}</h2><div>{paragraphs}</div>"
            (folder / f"{n:05}.html").write_text(f"<!DOCTYPE html><html><body>{page}</body></html>", encoding="utf-8")
    return folder


def _alone(name: str, path: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one call on one path, in a process that does nothing else."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.arrivals", name, str(path)], check=True, capture_output=True, text=True
    ).stdout
    seconds, megabytes = map(float, told.split())
    return seconds, megabytes


def main(name: str, path: str) -> None:
    """One call, measured from within."""
    from storysofar import ingest

    started = perf_counter()
    getattr(ingest, name)([path] if name == "open_works" else path)
    print(perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
