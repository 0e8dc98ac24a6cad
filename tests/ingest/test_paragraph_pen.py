from storysofar.ingest.paragraph_pen import ParagraphPen


def written(*steps):
    pen = ParagraphPen()
    for step in steps:
        if step == "br":
            pen.end_line(None)
        elif step == "end":
            pen.end_paragraph(None)
        else:
            pen.write(step)
    pen.end_paragraph(None)
    return [(piece.paragraph.kind, piece.paragraph.words) for piece in pen.pieces]


def test_white_space_is_run_together():
    assert written("  It \n rained. ", " Ada", " ran.") == [(None, "It rained. Ada ran.")]


def test_two_line_breaks_end_a_paragraph():
    assert written("It rained.", "br", "br", "Ada ran.") == [(None, "It rained."), (None, "Ada ran.")]


def test_what_stands_beside_a_text_comes_after_its_paragraph():
    pen = ParagraphPen()
    pen.write("Ada ")
    pen.apart = 1
    pen.write("Vote")
    pen.apart = 0
    pen.write("ran.")
    pen.end_paragraph(None)
    assert [(p.paragraph.kind, p.paragraph.words) for p in pen.pieces] == [(None, "Ada ran."), ("navigation", "Vote")]


def test_italics_keep_their_place_when_lines_become_paragraphs():
    pen = ParagraphPen(keeps_lines=[True])
    pen.write("The rain had come over the weir before noon, and it stayed.\nNobody had wound the ")
    pen.italics = 1
    pen.write("clock")
    pen.italics = 0
    pen.write(" in the toll house since the old man went.")
    pen.end_paragraph(None)
    first, second = (piece.paragraph for piece in pen.pieces)
    assert (first.emphasis, [second.text[a:b] for a, b in second.emphasis]) == ((), ["clock"])
