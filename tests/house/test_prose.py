"""Old words are found wherever prose stands."""

from house.prose import old_words_of, prose_measures


def test_old_words_are_found_whole_and_in_capitals_too() -> None:
    assert old_words_of("Who is it?\nWhomever: whomsoever, WHATEVER.") == [(2, "Whomever"), (2, "WHATEVER")]


def test_the_readme_is_counted_in_words() -> None:
    old, readme = prose_measures({"README.md": "It reads\nwith you.", "text.py": "# whoever reads\n"})
    assert (old.figure, old.worst, readme.figure) == (1, ("text.py:1 whoever",), 4)
