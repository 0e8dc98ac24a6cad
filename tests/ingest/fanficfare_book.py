"""A book as FanFicFare writes it: its own writer, its own site for tests (no network), our own words."""

import io
import logging
from pathlib import Path

import fanficfare
from fanficfare import adapters, writers
from fanficfare.configurable import Configuration
from fanficfare.epubutils import get_update_data

STORY = "http://test1.com?sid=5"  # one of the sites that FanFicFare makes up for its own tests
TEXT = "<p>Ada climbed to the lamp of chapter {0}.</p><hr/><p>“Higher,” said Wen, <i>{0}</i> times.</p>"


def downloaded(
    settings: str = "", *, form: str = "epub", chapters: tuple[str, str] = ("2", "4"), update: Path | None = None
) -> bytes:
    """These chapters of the story, as a file; `update` is the book that has some of them already."""
    logging.getLogger("fanficfare").setLevel(logging.ERROR)
    configuration = Configuration(adapters.getConfigSectionsFor(STORY), form)
    defaults = Path(fanficfare.__file__).parent / "defaults.ini"
    configuration.read_file(io.StringIO(defaults.read_text(encoding="utf-8")))
    configuration.read_file(io.StringIO(f"[overrides]\nis_adult:true\nslow_down_sleep_time:0\n{settings}"))
    adapter = adapters.getAdapter(configuration, STORY)
    adapter.setChaptersRange(*chapters)
    adapter.getChapterText = lambda url: TEXT.format(int(url[-1]) - 1)
    if update is not None:
        adapter.oldchapters, adapter.oldchaptersmap, adapter.oldchaptersdata = _old_chapters(update)
    written = io.BytesIO()
    writers.getWriter(form, configuration, adapter).writeStory(outstream=written)
    return written.getvalue()


def _old_chapters(book: Path) -> tuple[object, object, object]:
    _, _, chapters, _, _, _, _, by_address, told = get_update_data(str(book))[:9]
    return chapters, by_address, told
