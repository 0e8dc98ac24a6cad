"""Reads serial fiction with its reader: who is who, who said what and what happened, as of the place you stopped.

work = storysofar.open_work("salt.epub")
memory = storysofar.read(work)
storysofar.recap(memory, as_of=work.chapter(4).end)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storysofar.corrections import correct as correct
    from storysofar.errors import StorySoFarError as StorySoFarError
    from storysofar.ingest import open_work as open_work
    from storysofar.ingest import open_works as open_works
    from storysofar.memory import Memory as Memory
    from storysofar.publish.drawing import draw as draw
    from storysofar.publish.exchange import export as export
    from storysofar.reading.reader import read as read
    from storysofar.reading.reader import read_chapter as read_chapter
    from storysofar.rewording.settings import llm as llm
    from storysofar.serials import update as update
    from storysofar.store import Library as Library
    from storysofar.store.backups import backup as backup
    from storysofar.store.backups import restore as restore
    from storysofar.store.checking import check as check
    from storysofar.text import THE_END as THE_END
    from storysofar.text import Position as Position
    from storysofar.text import Work as Work
    from storysofar.views.cast import cast as cast
    from storysofar.views.cast import who as who
    from storysofar.views.continuity import continuity as continuity
    from storysofar.views.notification import notification as notification
    from storysofar.views.recap import recap as recap
    from storysofar.views.relations import relations as relations
    from storysofar.views.search import search as search
    from storysofar.views.standing import standing as standing
    from storysofar.views.timeline import timeline as timeline

HOMES = {  # where each public name lives; imported when first asked for, so that the program starts at once
    "Library": "store",
    "Memory": "memory",
    "Position": "text",
    "StorySoFarError": "errors",
    "THE_END": "text",
    "Work": "text",
    "backup": "store.backups",
    "cast": "views.cast",
    "check": "store.checking",
    "continuity": "views.continuity",
    "correct": "corrections",
    "draw": "publish.drawing",
    "export": "publish.exchange",
    "llm": "rewording.settings",
    "notification": "views.notification",
    "open_work": "ingest",
    "open_works": "ingest",
    "read": "reading.reader",
    "read_chapter": "reading.reader",
    "recap": "views.recap",
    "relations": "views.relations",
    "restore": "store.backups",
    "search": "views.search",
    "standing": "views.standing",
    "timeline": "views.timeline",
    "update": "serials",
    "who": "views.cast",
}
__all__ = sorted(HOMES)


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"storysofar has no {name!r}")
    return getattr(import_module(f"storysofar.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
