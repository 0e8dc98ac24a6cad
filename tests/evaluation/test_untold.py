from evaluation.coverage import Marked, Statement
from evaluation.extracts import Line, Story
from evaluation.untold import report

TEXT = "Ada has the key. Crows sat on the wall. Ada will be back."
MILL = Marked("mill", Story(TEXT), (Statement("the key", ((0, 16),)), Statement("her promise", ((40, 57),))), 10)


def test_each_statement_is_shown_with_the_line_that_tells_it_or_with_its_evidence():
    told, by, untold, evidence, *rest = report(MILL, [Line("Ada has the key.", ((0, 12),)), Line("Crows", ((12, 17),))])
    assert (told, by) == ("told      the key", "            Ada has the key.")
    assert (untold, evidence) == ("NOT TOLD  her promise", "          - Ada will be back.")
    assert rest[-1] == "  Crows"
