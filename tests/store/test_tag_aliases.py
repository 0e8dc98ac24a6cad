import pytest

from storysofar.errors import TagError
from storysofar.tag_meaning import meant


def test_a_tag_means_what_its_user_says_however_it_is_written(library):
    library.tags.alias("H/D", "Harry/Draco")
    assert meant("h/d", library.tags.meanings()) == "Harry/Draco"
    assert [(one.tag, one.means) for one in library.tags.aliases()] == [("H/D", "Harry/Draco")]


def test_what_is_said_anew_takes_the_place_of_what_was_said(library):
    library.tags.alias("WIP", "Angst")
    library.tags.alias("wip", "Work in Progress")
    assert [(one.tag, one.means) for one in library.tags.aliases()] == [("wip", "Work in Progress")]


def test_the_table_is_in_the_order_of_its_tags(library):
    for tag in ("zebra", "Apple", "mango"):
        library.tags.alias(tag, "Fruit")
    assert [one.tag for one in library.tags.aliases()] == ["Apple", "mango", "zebra"]


def test_an_alias_that_was_taken_back_means_nothing(library):
    library.tags.alias("WIP", "Work in Progress")
    assert library.tags.unalias("Wip").means == "Work in Progress"
    assert library.tags.meanings() == {}
    with pytest.raises(TagError, match="“WIP” means nothing else yet"):
        library.tags.unalias("WIP")


@pytest.mark.parametrize(("tag", "means"), [("", "Angst"), ("Angst", "  "), ("Angst", "ANGST"), ("C", "A")])
def test_what_says_nothing_or_goes_round_is_refused(library, tag, means):
    library.tags.alias("A", "B")
    library.tags.alias("B", "C")
    with pytest.raises(TagError):
        library.tags.alias(tag, means)
    assert len(library.tags.aliases()) == 2
