"""Who “his wife” and “my father” are."""

from ..told import meant


def test_the_wife_of_mr_brand_is_mrs_brand():
    assert meant("Mr. Brand and Mrs. Brand came in. Mr. Brand smiled. His wife left.")[-1] == "His wife is Mrs. Brand"


def test_a_daughter_with_the_same_last_name_has_him_for_a_father():
    assert meant("Anna Brand met Mr. Brand. Anna Brand smiled at her father.")[-1] == "her father is Mr. Brand"


def test_who_is_called_by_a_title_may_have_any_mother():
    told = meant("Mr. Brand met Mrs. Brand. Mr. Brand smiled at his mother.")
    assert told[-1] == "his mother is Mr. Brand’s mother"


def test_her_brother_is_the_same_brother_every_time():
    told = meant("Anna waited. Her brother came in.", "Anna waited. Her brother smiled.")
    assert told[-1] == "Her brother is Anna’s brother"


def test_her_friend_may_be_anybody():
    assert meant("Anna waited. Her friend came in.")[-1] == "Her friend is nobody"
