"""Text and mark-up that a page may be full of: each shape is a stretch that is written again and again."""

import base64
from collections.abc import Callable
from itertools import count, islice

Shape = Callable[[int], str]  # of how many characters it is to have, at least


def again(part: str, *, before: str = "", after: str = "") -> Shape:
    """One stretch over and over."""
    return lambda size: before + part * (size // len(part) + 1) + after


def counted(part: str, *, before: str = "", after: str = "") -> Shape:
    """A stretch over and over, with another number in it each time."""

    def written(size: int) -> str:
        times = size // len(part.format(n=10_000)) + 1
        return before + "".join(part.format(n=n) for n in range(times)) + after

    return written


def named(part: str) -> Shape:
    """A stretch over and over, with somebody new in it each time."""

    def written(size: int) -> str:
        times = size // len(part.format(name="Bakoduri")) + 1
        return "".join(part.format(name=name) for name in islice(new_names(), times))

    return written


def new_names():
    """Names of nobody, all different: Bakoba, Bakoda, …"""
    parts = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
    for number in count():
        name = ""
        for _ in range(4):
            number, which = divmod(number, len(parts))
            name = parts[which] + name
        yield name.capitalize()


def letters(size: int) -> str:
    """What a picture looks like as letters."""
    return base64.b64encode(bytes(n * n * 7 % 251 for n in range(size * 3 // 4))).decode()


# What a text may be full of, in one paragraph or line if it has no line end of its own.
TEXTS: dict[str, Shape] = {
    "one letter": again("a"),
    "one capital": again("A"),
    "one digit": again("1"),
    "words": again("the rain came down on the lock and "),
    "sentences": again("The rain came down on the lock. "),
    "blanks": again(" ", before="a", after="b"),
    "tabs": again("\t", before="a", after="b"),
    "no-break spaces": again("\xa0", before="a", after="b"),
    "zero-width spaces": again("a\u200b"),
    "accents apart": again("e\u0301"),
    "accents on one letter": again("\u0301", before="a"),
    "line ends": again("\n", before="a", after="b"),
    "letters on lines": again("a\n"),
    "paragraphs of a letter": again("a\n\n"),
    "hyphens": again("-"),
    "ha-ha": again("ha-"),
    "dashes": again("—"),
    "words and dashes": again("no—"),
    "full stops": again("."),
    "commas": again(","),
    "ellipses": again("… "),
    "numbers and dots": again("1."),
    "numbers and commas": again("1,"),
    "numbers in words": again("one hundred and "),
    "a web address": again("path-of_things/x=%20&y=3;", before="https://a.example/"),
    "web addresses": again("https://a.example/b?c=d "),
    "a picture as letters": letters,
    "markdown picture": lambda size: f"![a](data:image/png;base64,{letters(size)})",
    "underscores": again("_"),
    "stars": again("*"),
    "stress": again("_a_ "),
    "stress that stays open": again("_a "),
    "bold": again("**a** "),
    "brackets": again("("),
    "square brackets": again("["),
    "links": again("[a](b) "),
    "angle brackets": again("<"),
    "tags in text": again("<b>"),
    "ampersands": again("&amp;"),
    "closing marks": again("”"),
    "opening marks": again("“"),
    "straight marks": again('"'),
    "apostrophes": again("'"),
    "opening single marks": again("‘"),
    "guillemets": again("«»"),
    "marks that never close": again("“a "),
    "marks that never open": again(",” "),
    "capitals in marks": again("“A“ "),
    "commas in marks": again(",”"),
    "nested marks": again("“a ‘b "),
    "german marks": again("„a” "),
    "straight marks and words": again('"a '),
    "straight tags": again('"No, said '),
    "single quotations": again("‘No,’ "),
    "apostrophes in words": again("o'a "),
    "quotations": again("“No.” "),
    "scare quotes": again("the “lock” of "),
    "quotations with tags": again("“No,” said Mara. "),
    "quotations in paragraphs": again("“No,” said Mara.\n\n“Why?” asked Tobin.\n\n"),
    "questions": again("“Where is Mara?” asked Tobin.\n\n"),
    "letters that say": again("The letter said “a” and "),
    "dash dialogue": again("— No, said Ilse.\n\n"),
    "dashes and tags": again("— No, said Ilse, I won't, "),
    "a name": again("Mara "),
    "names and commas": again("Mara, Tobin, "),
    "a long name": again("Mara Venn of "),
    "names and and": again("Mara and Tobin and "),
    "capitals": again("MARA VENN "),
    "joined names": again("Mara-"),
    "possessives": again("Mara’s "),
    "titles of people": again("Dr. "),
    "pronouns": again("he she "),
    "his brother's": again("his brother’s "),
    "descriptions": again("the old man of "),
    "I": again("I "),
    "greetings": again("“Mara!” "),
    "said": again("said "),
    "was": again("was "),
    "not": again("not "),
    "if": again("if "),
    "times": again("Three weeks later, "),
    "promises": again("Mara promised Tobin that she would come back. "),
    "deaths": again("Mara was dead. Tobin was alive. "),
    "eyes": again("Mara had grey eyes. Mara had green eyes.\n\n"),
    "goings": again("Mara went to the mill. Tobin came to the lock.\n\n"),
    "identities": again("The stranger was Mara. The stranger was Tobin.\n\n"),
    "new names": named("{name} "),
    "new people": named("{name} came in.\n\n"),
    "new speakers": named("“No,” said {name}.\n\n“Yes,” said Mara.\n\n"),
    "new families": named("{name} Venn was the brother of Mara Venn.\n\n"),
    "new surnames": named("Mara {name} came in.\n\n"),
    "new titles": named("Captain {name} looked at his sister.\n\n"),
    "new eyes": named("{name} had grey eyes.\n\n"),
    "new deaths": named("“No,” said {name}. {name} was dead.\n\n"),
    "new promises": named("{name} promised Mara that he would find the key.\n\n"),
    "new questions": named("“Who killed {name}?” asked Mara.\n\n"),
    "new places": named("They came to {name} by night.\n\n* * *\n\nThe next morning Mara left {name}.\n\n"),
    "new identities": named("The stranger was {name}. “{name},” said Mara.\n\n"),
    "new spellings": named("Mara saw {name} and Tobin saw {name}x.\n\n"),
    "chat": again("Tobin: no\nMara: yes\n"),
    "scenes": again("Mara slept.\n\n* * *\n\n"),
    "rules": again("* * *\n\n"),
    "wide spaces": again("Mara slept.\n\n\n\n"),
    "headings": again("Chapter\n\n"),
    "chapters": counted("Chapter {n}\n\nMara slept. “No,” said Tobin.\n\n"),
    "chapters of one number": again("Chapter 1\n\nMara slept.\n\n"),
    "chapters of a name": named("Chapter\n{name}\n\nMara slept.\n\n"),
    "numerals": again("I\n\nMara slept.\n\nII\n\n"),
    "markdown headings": again("# a\n\nMara slept.\n\n"),
    "parts": again("BOOK ONE\n\nPART TWO\n\n"),
    "labels": again("Summary: a\n"),
    "tags": named("Tags: {name}, {name}x\n"),
    "a list of tags": lambda size: f"Title: A\nTags: {named('{name}, ')(size)}\n\nChapter 1\n\nMara slept.\n",
    "author's notes": again("A/N: please review\n\n"),
    "tellers": again("Mara’s POV\n\nI slept.\n\n"),
    "by lines": again("by Mara\n"),
    "flashbacks": again("*Flashback*\n\nMara slept.\n\nEnd of flashback\n\n"),
    "chinese": again("雨"),
    "smileys": again("😀"),
    "turned lines": again("\u202ea"),
    "mojibake": again("â€œNo,â€ said Mara. "),
    "mixed line ends": again("a\r\nb\r"),
    "tex marks": again("``No,'' said Mara. "),
    "corner marks": again("「No」 "),
}

HEAD, FOOT = "<!doctype html><html><head><title>A</title></head><body>", "</body></html>"


def page(shape: Shape, *, before: str = "", after: str = "") -> Shape:
    """A page that is full of something."""
    story = "<h1>Chapter 1</h1><p>Mara slept. “No,” said Tobin.</p>"
    return lambda size: HEAD + story + before + shape(size) + after + FOOT


# What a page may be full of.
PAGES: dict[str, Shape] = {
    "paragraphs": page(again("<p>Mara slept.</p>")),
    "paragraphs that stay open": page(again("<p>Mara slept.")),
    "one paragraph": page(again("a "), before="<p>", after="</p>"),
    "blocks in blocks": page(again("<div>")),
    "blocks beside blocks": page(again("<div>a</div>")),
    "bold in bold": page(again("<b>")),
    "italics in italics": page(again("<i>a")),
    "tags that cross": page(again("<b><i>a</b></i>")),
    "tags and paragraphs that cross": page(again("<p><b>a")),
    "line breaks": page(again("<br>")),
    "line breaks and words": page(again("a<br>")),
    "rules": page(again("<hr>")),
    "rules and words": page(again("<p>Mara slept.</p><hr>")),
    "links": page(again("<a href='b'>a</a> ")),
    "anchors": page(counted("<a name='n{n}'></a><p id='p{n}'>a</p>")),
    "links to anchors": page(counted("<a href='#p{n}'>{n}</a><p id='p{n}'>a</p>")),
    "notes": page(counted("<p>a<a href='#n{n}'>[{n}]</a></p><p id='n{n}'>[{n}] b</p>")),
    "tables": page(again("<table><tr><td>a</td></tr></table>")),
    "tables in tables": page(again("<table><tr><td>")),
    "one table": page(again("<tr><td>a</td><td>b</td></tr>"), before="<table>", after="</table>"),
    "one row": page(again("<td>a</td>"), before="<table><tr>", after="</tr></table>"),
    "lists": page(again("<li>a</li>"), before="<ul>", after="</ul>"),
    "lists in lists": page(again("<ul><li>")),
    "quotes in quotes": page(again("<blockquote>")),
    "comments": page(again("<!-- a -->")),
    "a comment that stays open": page(again("a "), before="<!--"),
    "entities": page(again("&amp;&nbsp;&#8220;")),
    "unknown tags": page(counted("<x{n}>a</x{n}>")),
    "unknown entities": page(counted("&x{n};")),
    "attributes on one tag": page(counted(" a{n}=b"), before="<p", after=">a</p>"),
    "attributes on the body": lambda size: "<!doctype html><body" + counted(" a{n}=b")(size) + "><p>Mara slept.</p>",
    "attributes of one name": page(again(" a=b"), before="<p", after=">a</p>"),
    "attributes without a value": page(counted(" a{n}"), before="<p", after=">a</p>"),
    "attributes on tags": page(counted("<p a{n}=b c=d>a</p>")),
    "one long attribute": page(again("a "), before="<p title='", after="'>a</p>"),
    "one long style": page(again("color:red;"), before="<p style='", after="'>a</p>"),
    "one long class": page(counted("c{n} "), before="<p class='", after="'>a</p>"),
    "styles": page(again("<style>.x{display:none}</style><p class=x>a</p>")),
    "rules of style": page(counted(".c{n}{{display:none}}"), before="<style>", after="</style><p class=c1>a</p>"),
    "hidden classes": page(
        counted("<p class='c{n}'>a</p>"),
        before="<style>" + counted(".c{n}{{display:none}}")(20_000) + "</style>",
    ),
    "scripts": page(again("<script>a</script>")),
    "pictures": page(again("<img src='a.png' alt='b'>")),
    "a picture as letters": page(letters, before="<p>a</p><img src='data:image/png;base64,", after="'>"),
    "headings": page(again("<h2>a</h2>")),
    "chapters": page(counted("<h2>Chapter {n}</h2><p>Mara slept.</p>")),
    "headings in headings": page(again("<h2>")),
    "forms": page(again("<form><input>")),
    "choices": page(again("<option>a"), before="<select>", after="</select>"),
    "preformatted": page(again("a\n"), before="<pre>", after="</pre>"),
    "ruby": page(again("<ruby>a<rt>b</rt></ruby>")),
    "drawings": page(again("<svg>")),
    "sections": page(again("<section><p>Mara slept.</p></section>")),
    "end tags": page(again("</p>")),
    "angle brackets": page(again("< ")),
    "half a tag": page(again("<p ")),
    "processing": page(again("<?a?>")),
    "doctypes": page(again("<!doctype [")),
    "comments that stay open": page(again("<!--a ")),
    "comments between words": page(again("a<!-- b -->")),
    "bodies": page(again("<body>a")),
    "heads": page(again("<head><title>a</title>")),
    "meta": page(again("<meta name='a' content='b'>")),
    "frames": page(again("<iframe>a</iframe>")),
    "the archive's tags": page(
        named("<a class='tag' href='/tags/{name}'>{name}</a>"),
        before="<div id='preface'><dl class='tags'><dt>Additional Tags:</dt><dd>",
        after="</dd></dl></div><div id='chapters'><div class='userstuff'><p>Mara slept.</p></div></div>",
    ),
    "the archive's chapters": page(
        counted(
            "<div class='meta group'><h2 class='heading'>Chapter {n}</h2></div><div class='userstuff'><p>a</p></div>"
        ),
        before="<div id='preface'><h1>A</h1></div><div id='chapters'>",
        after="</div>",
    ),
    "posts of a forum": page(
        counted(
            "<article class='message--post' data-author='a' id='p{n}'>"
            "<div class='bbWrapper'>Mara slept.</div></article>"
        )
    ),
    "quotation marks": page(again(",”"), before="<p>", after="</p>"),
    "italics on kept lines": page(again("<i>a</i>\n"), before="<pre>", after="</pre>"),
    "blank paragraphs": page(again("<p>&nbsp;</p>")),
    "spans": page(again("<span>a</span>"), before="<p>", after="</p>"),
    "italics": page(again("<i>a</i> b "), before="<p>", after="</p>"),
}
