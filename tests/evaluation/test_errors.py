from evaluation.annotations import GoldQuotation, GoldText
from evaluation.errors import confusions, show_error
from evaluation.speakers import Answer, Predicted

GOLD = GoldText("mill", "It was late. “No,” he said.", {"tom": frozenset({"tom"})}, ())
SAID = {"speaker": "c1", "cue": "implicit", "confidence": 0.6}


def answer(shown, *, is_named=False, predicted=None):
    return Answer(GoldQuotation(13, 18, "tom", "anaphoric"), predicted, shown, is_named, is_clustered=False)


def test_an_error_is_shown_where_it_stands():
    shown = show_error(GOLD, answer("mara", predicted=Predicted(10, 12, SAID)))
    assert "gold: tom (anaphoric) · shown: mara · cue implicit · confidence 0.60" in shown
    assert "late. ⟦“No,”⟧ he said." in shown


def test_confusions_tell_the_missing_from_the_unknown():
    nobody = Predicted(10, 12, {"speaker": None, "cue": "implicit"})
    told = confusions([answer(None), answer(None, predicted=nobody)])
    assert "     1 tom → (no quotation found)" in told
    assert "     1 tom → (nobody)" in told
