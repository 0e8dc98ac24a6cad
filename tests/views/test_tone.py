from storysofar.views.tone import COLD_WORDS, WARM_WORDS, tone_of


def test_no_word_is_both_warm_and_cold():
    assert not WARM_WORDS & COLD_WORDS


def test_a_denied_word_says_nothing():
    assert tone_of("I don’t really hate you.").balance is None


def test_a_single_word_is_no_verdict():
    assert 0 < tone_of("Thanks.").balance < tone_of("Thanks, dear friend.").balance < 1


def test_much_of_both_is_mixed():
    assert tone_of("You fool. You dear, dear idiot.").word == "mixed"
    assert tone_of("Pass the salt.").word == ""
