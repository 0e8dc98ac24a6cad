import builtins
import io
import zipfile

import docx
import odfdo
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from storysofar.errors import SourceError
from storysofar.ingest import read_bytes
from storysofar.text import Work
from tests.ingest.book import texts


def emphasised(work: Work) -> list[str]:
    return [c.text[a:b] for c in work.chapters for p in c.passages for a, b in p.emphasis]


def word() -> docx.document.Document:
    written = docx.Document()
    written.add_heading("Chapter 1: Dark", level=1)
    paragraph = written.add_paragraph("It was ")
    paragraph.add_run("very").italic = True
    paragraph.add_run(" dark.")
    written.add_paragraph("* * *")
    written.add_paragraph("“Higher,” said Wen.")
    written.add_heading("Chapter 2: Light", level=1)
    written.add_paragraph("It was not.")
    return written


def saved(written: docx.document.Document | odfdo.Document) -> bytes:
    made = io.BytesIO()
    written.save(made)
    return made.getvalue()


def test_a_word_document_is_divided_by_its_headings():
    work = read_bytes(saved(word()), "lamp.docx")
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, "Light")]
    assert texts(work) == ["It was very dark.", "“Higher,” said Wen.", "It was not."]
    assert (emphasised(work), texts(work, "break")) == (["very"], ["* * *"])


def test_a_horizontal_line_of_word_is_a_scene_break():
    written = word()
    line = written.add_paragraph("")
    line._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}><w:bottom w:val='single'/></w:pBdr>"))
    written.add_paragraph("She woke.")
    assert texts(read_bytes(saved(written), "lamp.docx"), "break") == ["* * *", "* * *"]


def test_what_a_tracked_change_put_in_stays_and_what_it_took_out_is_gone():
    written = word()
    changed = written.add_paragraph("She ")
    for change, text, words in (("ins", "t", "ran"), ("del", "delText", "walked")):
        run = f"<w:{change} {nsdecls('w')}><w:r><w:{text}>{words}</w:{text}></w:r></w:{change}>"
        changed._p.append(parse_xml(run))
    assert texts(read_bytes(saved(written), "lamp.docx"))[-1] == "She ran"


def office() -> odfdo.Document:
    written = odfdo.Document("text")
    written.insert_style(odfdo.Style("text", name="slanted", italic=True, area="text"), automatic=True)
    written.body.clear()
    written.body.append(odfdo.Header(1, "Chapter 1: Dark"))
    paragraph = odfdo.Paragraph("It was very dark.")
    paragraph.set_span("slanted", regex="very")
    written.body.append(paragraph)
    written.body.append(odfdo.Paragraph("* * *"))
    section = odfdo.Section(name="rest")
    section.append(odfdo.Paragraph("“Higher,” said Wen."))
    written.body.append(section)
    written.body.append(odfdo.Header(1, "Chapter 2: Light"))
    written.body.append(odfdo.Paragraph("It was not."))
    return written


def test_an_opendocument_text_is_divided_by_its_outline():
    work = read_bytes(saved(office()), "lamp.odt")
    assert [(c.number, c.title) for c in work.chapters] == [(1, "Dark"), (2, "Light")]
    assert texts(work) == ["It was very dark.", "“Higher,” said Wen.", "It was not."]
    assert (emphasised(work), texts(work, "break")) == (["very"], ["* * *"])


def test_rich_text_is_read_as_its_words():
    rich = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}Chapter 1\par\par It was {\i very} dark.\par\par " \
           rb"\ldblquote Higher,\rdblquote  said Ad\'e9le \u8211? or was it Wen?\par}"  # fmt: skip
    work = read_bytes(rich, "lamp.rtf")
    assert texts(work) == ["It was very dark.", "“Higher,” said Adéle – or was it Wen?"]
    assert work.chapters[0].number == 1


@pytest.mark.parametrize(
    ("made", "library"), [(saved(word()), "python-docx"), (saved(office()), "odfdo"), (b"{\\rtf1 Hello}", "striprtf")]
)
def test_without_its_library_a_document_says_what_to_install(made, library, monkeypatch):
    whole = builtins.__import__

    def without(name, *args, **kwargs):
        if name.split(".")[0] in ("docx", "odfdo", "striprtf"):
            raise ImportError(name)
        return whole(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SourceError, match=rf"needs {library}: pip install 'storysofar\[documents\]'"):
        read_bytes(made, "lamp")


def changed(made: bytes, member: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(("made", "member"), [(saved(word()), "word/document.xml"), (saved(office()), "content.xml")])
def test_a_document_that_defines_entities_is_not_read(made, member, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("canary")
    evil = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><x>&e;</x>'.encode()
    with pytest.raises(SourceError, match="defines entities"):
        read_bytes(changed(made, member, evil), "lamp")


@pytest.mark.parametrize(("made", "member"), [(saved(word()), "word/document.xml"), (saved(office()), "content.xml")])
def test_a_damaged_document_says_so(made, member):
    with pytest.raises(SourceError, match="damaged"):
        read_bytes(changed(made, member, b"<w:document"), "lamp")


def test_a_document_that_unpacks_to_far_too_much_is_not_read():
    with pytest.raises(SourceError, match="unpacks to far more"):
        read_bytes(changed(saved(word()), "word/styles.xml", b" " * (9 << 20)), "lamp.docx")


@pytest.mark.parametrize("member", ["meta.xml", "styles.xml", "settings.xml"])
def test_an_open_document_may_lack_what_it_need_not_have(member):
    whole, made = saved(office()), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
        for name in (name for name in old.namelist() if name != member):
            new.writestr(name, old.read(name))
    work = read_bytes(made.getvalue(), "lamp.odt")
    assert (texts(work), emphasised(work)) == (texts(read_bytes(whole, "lamp.odt")), ["very"])


def test_an_element_of_which_the_library_has_not_heard_is_passed_over():
    strange = b'<new:box xmlns:new="urn:new"><new:lid/></new:box></office:text>'
    made = saved(office())
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        content = opened.read("content.xml").replace(b"</office:text>", strange)
    assert texts(read_bytes(changed(made, "content.xml", content), "lamp.odt"))[-1] == "It was not."
