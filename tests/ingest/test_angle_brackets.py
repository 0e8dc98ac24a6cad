import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.angle_brackets import with_brackets_as_text
from tests.growth import LINEAR, growth

WRITTEN = (
    "<System message>",
    "<Skill gained: ‘Still Water’>",
    "<<HOLLOW TIDE>>",
    "<Mara is now of the fifth rank.>",
    "<Level up!>",
    "<Time remaining: 5 minutes>",
    "<Quest: find Tobin, the keeper’s boy>",
    "<Title earned: Keeper>",
    "<Notice>",
    "I <3 you",
    "my heart </3",
    "x < 5",
    "<Skill: Fireball>",
    "<—and then she fell>",
    "<!Warning: low tide!>",
    "<HP 12/40>",
    "<Tobin> Are you there?",
)


@pytest.mark.parametrize("words", WRITTEN)
def test_words_in_angle_brackets_are_words(words):
    page = (
        f"<html><body><div><h2>Chapter 1</h2><p>Ada ran up.</p><p>{words}</p><p>Ada ran down.</p></div></body></html>"
    )
    told = [p.text.strip() for c in read_bytes(page.encode(), "page.html").chapters for p in c.passages if p.is_story]
    assert told == ["Ada ran up.", words, "Ada ran down."]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>It <i>was</i> dark.</p>",
        "<TD NOWRAP>x</TD>",
        "<o:p>x</o:p>",
        "<fb:like href='x'></fb:like>",
        "<x-card>a</x-card>",
        "<custom class='a'>b</custom>",
        "<input disabled>",
        "<a title='1 > 0'>x</a>",
        "<!-- <Mara> -->",
        "<!DOCTYPE html>",
        "<script>if (a <b) c()</script>",
        "<style>a <b {}</style>",
        "<svg><path d='M0'/><g></g></svg>",
        "<?php echo <b> ?>",
        "<math><mi>x</mi></math>",
        "<System>Level up!</System>",
    ],
)
def test_what_is_an_element_stays_one(markup):
    assert with_brackets_as_text(markup) == markup


@pytest.mark.parametrize("part", ["<", '<a ="', "<script", "<Mara ", "<!--", "</", "<b c='"])
def test_it_takes_no_longer_than_the_page_is_long(part):
    assert growth(lambda times: with_brackets_as_text(part * times), 5_000) < LINEAR
