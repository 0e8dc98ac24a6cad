from evaluation.recaps import Words, cut, lexrank_of, sentences_of, textrank_of

STORY = "THE MILL\n\nBy A. Quill\n\n" + "\n\n".join(
    f"The miller ground the corn on day {day}. It rained on the mill. Nobody came for the corn." for day in range(40)
)


def test_every_system_says_equally_much():
    told = cut(["One two three.", "Four five six."], 4)
    assert sum(len(sentence.split()) for sentence in told) == 4


def test_title_and_credits_are_no_sentences():
    assert sentences_of(STORY)[0] == "The miller ground the corn on day 0."


def test_an_abbreviated_title_does_not_end_a_sentence():
    assert sentences_of("Dr. Reed came.") == ["Dr. Reed came."]


def test_the_baselines_keep_the_order_of_the_story():
    for shorten in (lexrank_of, textrank_of):
        told, all_sentences = shorten(STORY), sentences_of(STORY)
        assert told
        assert all(sentence in all_sentences for sentence in told)


def test_words_are_letters_with_their_apostrophes():
    assert Words().to_words("“Don’t go,” he said 3 times.") == ["Don’t", "go", "he", "said", "times"]
