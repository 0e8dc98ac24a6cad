from storysofar.ingest.html import parse_html
from storysofar.ingest.markup import gap_of, lines_in, pieces_of, words_in


def paragraphs(body: str) -> list[str]:
    pieces = pieces_of(parse_html(f"<html><body>{body}</body></html>", "page.html"))
    return [piece.paragraph.words for piece in pieces]


def test_a_gloss_stands_beside_its_word():
    assert paragraphs("<p><ruby>灯<rp>(</rp><rt>hi</rt><rp>)</rp></ruby> was lit</p>") == ["灯(hi) was lit"]
    assert paragraphs("<p><ruby>灯<rt>hi</rt></ruby></p>") == ["灯(hi)"]


def test_the_lines_of_a_poem_are_one_paragraph_and_its_stanzas_are_two():
    assert paragraphs("<p>Three went out<br/>and two came home<br/><br/>And one<br/>did not</p>") == [
        "Three went out\nand two came home",
        "And one\ndid not",
    ]


def test_what_a_box_hides_until_it_is_opened_is_on_the_page():
    assert paragraphs("<details><summary>Who?</summary><p>The dog.</p></details>") == ["Who?", "The dog."]


def test_windows_line_ends_are_line_ends():
    assert paragraphs("<pre>It was dark.\r\nAda woke.</pre>") == ["It was dark.\nAda woke."]


def test_italics_by_style_are_italics():
    body = '<p>It was <span style="font-style: italic">not</span> dark.</p>'
    (piece,) = pieces_of(parse_html(body, "page.html"))
    assert [piece.paragraph.text[a:b] for a, b in piece.paragraph.emphasis] == ["not"]


def test_a_paragraph_of_no_break_spaces_is_a_blank_line():
    pieces = pieces_of(parse_html("<p>Dark.</p><p>&nbsp;</p><p>Light.</p>", "page.html"))
    assert pieces[0].paragraph.text == "Dark.\n\n\n"
    assert gap_of([piece.paragraph for piece in pieces]) == 3


def test_each_row_of_a_table_is_a_line():
    table = parse_html("<table><tr><td><b>Genre:</b></td><td>Angst</td></tr><tr><td>x</td></tr></table>", "p").find(
        ".//table"
    )
    assert table is not None
    assert lines_in(table) == ["Genre: Angst", "x"]
    assert words_in(table) == "Genre:Angstx"


def test_a_raised_word_of_the_site_does_not_cut_the_sentence_that_it_stands_in():
    root = parse_html("<p>It was third in 2018<sup>[update]</sup> of the weirs.</p><p>It rained.</p>", "page.html")
    pieces = pieces_of(root, dict.fromkeys(root.iter("sup"), "navigation"))
    found = [(p.paragraph.words, p.paragraph.kind) for p in pieces]
    assert found == [
        ("It was third in 2018 of the weirs.", None),
        ("[update]", "navigation"),
        ("It rained.", None),
    ]
