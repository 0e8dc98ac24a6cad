"""One name, one thing."""

from house.sources import source_of
from house.twins import twin_measures


def test_classes_and_files_of_one_name_are_told_with_their_places() -> None:
    sources = [
        source_of("shown/lines.py", "class Page: pass\nclass Line: pass\n"),
        source_of("publish/lines.py", "def f():\n  class Page: pass\n"),
        source_of("shown/__init__.py", ""),
        source_of("publish/__init__.py", ""),
    ]
    classes, files = twin_measures(sources)
    assert classes.worst == ("Page ×2: shown/lines.py:1, publish/lines.py:2",)
    assert files.worst == ("lines.py ×2: shown/lines.py, publish/lines.py",)
