import pytest

from storysofar.ingest import read_bytes
from storysofar.ingest.entities import with_names_as_characters, with_own_entities
from tests.ingest.book import ordinary, page, read, texts

DTD = '[<!ENTITY O "&#x201C;"><!ENTITY C \'&#8221;\'><!ENTITY c "’"><!ENTITY c "x"><!ENTITY mdash2 "&mdash;">]'
SAID = "<p>&O;It&c;s late,&C; said Mara&mdash2;twice. &amp; &nobody;</p>"
READ = "“It’s late,” said Mara—twice. & &nobody;"


def test_a_page_may_declare_its_own_names_for_characters():
    made = f"<!DOCTYPE html {DTD}>\n<html><body>{SAID}</body></html>"
    assert texts(read_bytes(made.encode(), "page.html")) == [READ]


def test_so_may_a_page_of_a_book():
    made = page(SAID).replace("<html", f"<!DOCTYPE html {DTD}><html", 1)
    assert READ in texts(read(ordinary(**{"OPS/c1.xhtml": made})))


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x "Mara came in.">',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x "&y;&y;">',
        '<!ENTITY x "">',
        '<!ENTITY x "&#0;">',
        '<!ENTITY x "\x1b">',
        '<!ENTITY % x "y">',
    ],
)
def test_what_stands_for_more_than_one_character_stays_as_it_is_written(declared):
    assert with_own_entities(f"<!DOCTYPE html [{declared}]><p>&x;</p>") == "<!DOCTYPE html><p>&x;</p>"


def test_a_character_that_would_be_mark_up_is_none():
    assert with_own_entities('<!DOCTYPE html [<!ENTITY x "&#38;#60;">]><p>&x;b></p>') == "<!DOCTYPE html><p>&lt;b></p>"


def test_a_page_without_declarations_is_left_alone():
    assert with_own_entities("<!DOCTYPE html><p>[x]> &O;</p>") == "<!DOCTYPE html><p>[x]> &O;</p>"


def test_names_of_html_are_characters():
    assert with_names_as_characters("&eacute;&lt;&nbsp;&Odd;") == "é&lt;\xa0&amp;Odd;"
