"""Works made by chance of story-like and of hostile parts: pages, texts, e-books, folders. The same seed, the same work.

Knows nothing of how they are read.
"""

from collections.abc import Callable, Sequence
from random import Random
from urllib.parse import quote

from fuzz.parsers import DOCX_WORDS, HTML_WORDS, ODT_WORDS, OFFICE, RTF_WORDS, TEXT_WORDS, WORD, XML_WORDS, zipped

Files = dict[str, bytes]  # by name

NAMES = (
    "Mara", "Mara Voss", "Captain Voss", "Tobin Hale", "Tobin", "Mr. Hale", "Mrs. Hale", "Ilse", "the Heron", "Zoë", "Bai Ren",
    "Senior Brother Tan", "Master Gu", "MARA", "Professor", "Lady Ash", "Wren", "O’Neill", "Dr. Venn", "Ma-ra", "M", "It", "Ren Voss",
)  # fmt: skip
STRANGERS = (
    "porter", "old man", "girl in green", "captain", "landlady", "man", "doctor", "priest", "two soldiers", "stranger", "crowd",
    "ferryman’s wife", "young woman", "boy", "governor", "others", "king",
)  # fmt: skip
SAYINGS = (
    "Run!", "I won’t.", "Where is she?", "Who burned the mill?", "Wait, {0}.", "My name is {0}.", "I’m {0}, and this is {1}.",
    "I promise you that I will come back.", "I’ll kill you for this", "You are my brother", "What happened to {0}?", "{0}!", "…",
    "No—", "This goes on,", "Are you dry, {0}?", "“Stub,” he said, “is late”", "", "Tell {0} that {1} knows", "I’m seventeen.",
)  # fmt: skip
TAGS = (
    "said {0}.", "asked {0}", "{0} said, and left.", "cried the {2}.", "he said.", "she grumbled", "they chorused.", "I said.",
    "put in {0}", "{0} looked at {1}.", "", "said {0} to {1}.", "whispered her brother.", "said {0}, who was {1}.",
)  # fmt: skip
SENTENCES = (
    "The {2} came in. “Go home,” said the {2}.", "A {2} went by.", "{0} looked at his sister.", "She had grey eyes, and she was seventeen.",
    "The {2} was {0}.", "{0} was {1}.", "{0}’s wife came, and his wife laughed.", "I did not answer. My hands shook; I was tired.",
    "The next morning, they left the harbour.", "Three weeks later, {0} had joined the river patrol.", "It rained.", "Snow lay on the roofs.",
    "Ten years ago, {0} had been seventeen. She had never forgotten it.", "{0} promised {1} that she would come back.",
    "{0} died.", "{0} was dead. The {2} buried him.", "She was called {0}.", "Nobody answered.", "It was {0} who had burned the mill.",
    "My name is {0}, and they call me a thief.", "{0} wanted to find {1}, and knew that he was a prisoner.", "His name was {0}.",
    "The {2}’s brother had a scar. He was {0}’s father.", "“{0},” she said, “you are late, {1}.”", "— Non, said {0}.", "{0}: Go away.",
    "{0} and {1} walked to {0}’s house with the {2}.", "He. She. They. It. I. You. We.", "Dear {0}, I am well. Yours, {1}",
)  # fmt: skip
LINES = (
    "* * *", "***", "---", "Chapter {n}", "CHAPTER {n}: {0}", "{n}", "Prologue", "II", "*Flashback*", "End of flashback", "{0}’s POV",
    "POV: {0}", "A/N: Thanks for the reviews!", "Summary: {0} meets {1}.", "Disclaimer: I own nothing.", "Rating: T", "By {0}", "[1]",
    "Previous | Index | Next", "1. See chapter {n}.", "~", "o0o", "Part {n}", "Epilogue", "# {0}", "Time: 10:30", "Monday", "END",
)  # fmt: skip
HOSTILE = (
    "”" * 30, "“" * 30, "(" * 40, "a" * 300, "twenty-" * 40, "1.1." * 40, "\u202e{0}\u202c", "\u00ad\u200b\u200d", "\ufeff", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "\x00", "\x1b[2J", "&#xD800;", "&#0;", "&amp;lt;", "<", ">", "<System>", "<!--", "]]>", "'''", "''", "``", "’", "'", "\"", "—", "–", "_", "*", "**{0}**",
    "\u2028", "\u0085", "\u3000", "\u0301" * 20, "漢字。", "「{0}」", "مرحبا", "Ünïcödé", "\uffff", "\ue000", "\U0010ffff", "%s{0}", "\\", "\\u0", "{n}" * 30,
    "http://a.example/" + "x/" * 40, "data:image/png;base64," + "QUJD" * 60, "I " * 60, "He said. " * 30, "Mr. " * 20, ". " * 40, "?!" * 40,
)  # fmt: skip
TAGS_OF_PAGES = (
    "p",
    "div",
    "span",
    "em",
    "i",
    "b",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "section",
    "article",
    "li",
    "td",
    "pre",
    "center",
    "font",
    "x-y",
    "a",
)
ATTRIBUTES = (
    "", "", "", " class='userstuff'", " id='chapters'", " class='chapter'", " style='display:none'", " style='font-style:italic'", " hidden",
    " id='storytext'", " class='message--post'", " class='meta'", " style='white-space:pre-wrap'", " class='notes'", " align=center", " href='#x'",
)  # fmt: skip
BEFORE_PAGES = (
    "<!doctype html>", "", "<!-- saved -->", "<?xml version='1.0'?>", "<html>", "<head><title>{0} and {1} - Chapter {n}</title></head>",
    "<meta charset='utf-8'>", "<style>.x{{display:none}} p{{white-space:pre}}</style>", "<script>var a='<p>';</script>", "<html lang=en><body>",
    "<!DOCTYPE html [<!ENTITY ldquo '&#8220;'>]>", "<dl class='tags'><dt>Fandom</dt><dd>Salt</dd></dl>", "<h1>{0}</h1>",
)  # fmt: skip
FOREIGN = (
    "Elle était dans la maison, et il ne voulait pas que les enfants sortent avec le chien. Je ne sais pas pourquoi elle l’a dit.",
    "Sie war in dem Haus, und er wollte nicht, dass die Kinder mit dem Hund auf die Straße gehen. Ich weiß nicht, warum.",
    "Она была в доме, и он не хотел, чтобы дети выходили на улицу с собакой. Я не знаю, почему она это сказала.",
)  # fmt: skip
SPARSE_CHANCE, FOREIGN_CHANCE, HOSTILE_CHANCE, STORY_CHANCE = 0.15, 0.05, 0.12, 0.8
MOST_CHAPTERS, MOST_PARAGRAPHS, MOST_IDLE_PARAGRAPHS = 4, 9, 20


def made(chance: Random) -> Files:
    """The files of one work, or of several."""
    return chance.choices(MAKERS, weights=MAKER_WEIGHTS)[0](chance)


def _words(chance: Random, of: Sequence[str]) -> str:
    """One of some patterns, with names and a number put in."""
    said = chance.choice(of)
    names = chance.choice(NAMES), chance.choice(NAMES), chance.choice(STRANGERS)
    for mark, word in (("{0}", names[0]), ("{1}", names[1]), ("{2}", names[2]), ("{n}", str(chance.randint(0, 12)))):
        said = said.replace(mark, word)
    return said


def _speech(chance: Random) -> str:
    open_mark, close_mark = chance.choice(("“”", "“”", "“”", '""', "‘’", "«»", "“ ", "''", "„“", "「」"))
    said, tag = _words(chance, SAYINGS), _words(chance, TAGS)
    return f"{open_mark}{said}{close_mark} {tag}" if chance.random() < 0.8 else f"{tag} {open_mark}{said}{close_mark}"


def _paragraph(chance: Random) -> str:
    if chance.random() < HOSTILE_CHANCE:
        return " ".join(_words(chance, chance.choice((HOSTILE, SENTENCES, LINES))) for _ in range(chance.randint(1, 4)))
    if chance.random() > STORY_CHANCE:
        return _words(chance, LINES)
    parts = (
        _speech(chance) if chance.random() < 0.5 else _words(chance, SENTENCES) for _ in range(chance.randint(1, 4))
    )
    return " ".join(parts)


def paragraphs(chance: Random) -> list[str]:
    """The paragraphs of one chapter; now and then with a long stretch in which nobody is, or in another language."""
    told = [_paragraph(chance) for _ in range(chance.randint(0, MOST_PARAGRAPHS))]
    if chance.random() < SPARSE_CHANCE:
        at = chance.randint(0, len(told))
        told[at:at] = ["It rained.", "The water rose."] * chance.randint(3, MOST_IDLE_PARAGRAPHS)
    if chance.random() < FOREIGN_CHANCE:
        at = chance.randint(0, len(told))
        told[at:at] = [chance.choice(FOREIGN)] * chance.randint(1, MOST_IDLE_PARAGRAPHS)
    return told


def text(chance: Random) -> str:
    """A plain text: some chapters, with headings or without."""
    gap = chance.choice(("\n\n", "\n\n", "\n", "\r\n\r\n", "\n    ", "  \n"))
    parts = list[str]()
    for number in range(1, chance.randint(1, MOST_CHAPTERS) + 1):
        parts += [
            chance.choice(
                (
                    f"Chapter {number}",
                    f"CHAPTER {number}",
                    f"{number}",
                    "",
                    "* * *",
                    f"# {number}. {chance.choice(NAMES)}",
                )
            )
        ]
        parts += paragraphs(chance)
    if chance.random() < HOSTILE_CHANCE:
        parts.insert(chance.randint(0, len(parts)), chance.choice(TEXT_WORDS))
    return gap.join(parts)


def page(chance: Random) -> str:
    """A page: elements around and inside its paragraphs, some left open, some closed twice."""
    parts = [_words(chance, BEFORE_PAGES) for _ in range(chance.randint(0, 4))]
    for _ in range(chance.randint(1, 3)):
        parts.append(f"<h2{chance.choice(ATTRIBUTES)}>{_words(chance, LINES)}</h2>")
        parts += [_element(chance, told) for told in paragraphs(chance)]
    if chance.random() < 2 * HOSTILE_CHANCE:
        parts.insert(chance.randint(0, len(parts)), chance.choice(HTML_WORDS))
    return chance.choice(("", "\n", "<br>", "<br><br>")).join(parts)


def _element(chance: Random, told: str) -> str:
    tag, attributes = chance.choice(TAGS_OF_PAGES) if chance.random() < 0.3 else "p", chance.choice(ATTRIBUTES)
    shape = chance.choices(
        ("{}", "<div>{}", "{}</div>", "<em>{}</em>", "<table><tr><td>{}</table>"), weights=(9, 1, 1, 1, 1)
    )[0]
    closing = "" if chance.random() < 0.1 else f"</{tag}>"
    return shape.format(f"<{tag}{attributes}>{told}{closing}")


# -- files ---------------------------------------------------------------------------------------------------------


def _encoded(chance: Random, words: str) -> bytes:
    way = chance.choices(
        ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "mac_roman"), weights=(20, 1, 1, 2, 1, 1)
    )[0]
    return words.encode(way, errors="replace")


def _text_files(chance: Random) -> Files:
    return {"tale.txt": _encoded(chance, text(chance))}


def _page_files(chance: Random) -> Files:
    return {"tale.html": _encoded(chance, page(chance))}


def _folder(chance: Random) -> Files:
    """Several files, named as people and programs name them."""
    stem, files = chance.choice(("{}", "chapter {}", "ch{:02}", "Salt - {}", "{}. Tide", "part{}.5")), Files()
    for number in range(1, chance.randint(2, MOST_CHAPTERS) + 1):
        is_page = chance.random() < 0.5
        made = _encoded(chance, page(chance) if is_page else text(chance))
        files[stem.format(number) + (".html" if is_page else chance.choice((".txt", ".md")))] = made
    return files


def _book(chance: Random) -> Files:
    """An e-book whose package and contents tell of its pages truly, or nearly."""
    pages = {f"c{n}.xhtml": _encoded(chance, page(chance)) for n in range(1, chance.randint(1, MOST_CHAPTERS) + 1)}
    items = "".join(
        f'<item id="i{n}" href="{quote(name)}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages)
    )
    order = [
        f'<itemref idref="i{chance.randint(0, len(pages)) if chance.random() < 0.05 else n}"/>'
        for n in range(len(pages))
    ]
    points = "".join(
        f'<navPoint><navLabel><text>{_words(chance, LINES)}</text></navLabel><content src="{name}"/></navPoint>'
        for name in pages
    )
    more = chance.choice(XML_WORDS) if chance.random() < HOSTILE_CHANCE else ""
    package = f"""<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>{_words(chance, LINES)}</dc:title><dc:creator>{chance.choice(NAMES)}</dc:creator>{more}</metadata><manifest>{items}
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine toc="ncx">{"".join(order)}</spine></package>"""
    container = b'<container><rootfiles><rootfile full-path="content.opf"/></rootfiles></container>'
    contents = f"<ncx><navMap>{points}</navMap></ncx>"
    members = {
        "META-INF/container.xml": container,
        "content.opf": package.encode(),
        "toc.ncx": contents.encode(),
        **pages,
    }
    return {"tale.epub": zipped(members)}


def _document(chance: Random) -> Files:
    """A document of a word processor."""
    told = paragraphs(chance)
    kind = chance.choice(("docx", "odt", "rtf"))
    if kind == "rtf":
        words = "\\par ".join("".join(c if ord(c) < 128 else f"\\u{ord(c) % 65536}?" for c in one) for one in told)
        return {
            "tale.rtf": f"{{\\rtf1 {words}{chance.choice(RTF_WORDS) if chance.random() < 0.2 else ''}}}".encode(
                "ascii", "replace"
            )
        }
    escaped = [one.replace("&", "&amp;").replace("<", "&lt;").replace("\x00", "").replace("\x1b", "") for one in told]
    if kind == "docx":
        body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in escaped)
        whole, old = {**WORD}, b"</w:body>"
        whole["word/document.xml"] = WORD["word/document.xml"].replace(old, _with(chance, body, DOCX_WORDS) + old)
        return {"tale.docx": zipped(whole)}
    body = "".join(f"<text:p>{one}</text:p>" for one in escaped)
    whole, old = {**OFFICE}, b"</office:text>"
    whole["content.xml"] = OFFICE["content.xml"].replace(old, _with(chance, body, ODT_WORDS) + old)
    return {"tale.odt": zipped(whole)}


def _with(chance: Random, body: str, words: Sequence[str]) -> bytes:
    return (body + (chance.choice(words) if chance.random() < HOSTILE_CHANCE else "")).encode("utf-8", "replace")


def _archive(chance: Random) -> Files:
    return {"tale.zip": zipped(_folder(chance))}


MAKERS: tuple[Callable[[Random], Files], ...] = (_text_files, _page_files, _folder, _book, _document, _archive)
MAKER_WEIGHTS = (30, 30, 12, 15, 8, 5)
