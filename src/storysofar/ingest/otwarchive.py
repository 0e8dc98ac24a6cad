"""The archives that run otwarchive (Archive of Our Own, SquidgeWorld): downloads of every age, and work pages.

From app/views/downloads/*, works/* and chapters/_chapter in the project's history. Classes are matched by how they
begin, because calibre numbers them (`userstuff1`).
"""

from storysofar.ingest.markup import Label
from storysofar.ingest.site import Site
from storysofar.ingest.vocabulary import Fact

# Only these two messages: calibre gives the class to every centred paragraph, scene breaks among them.
_PRINTED_PATH = "//p[starts-with(@class,'message')][contains(.,'Posted originally') or contains(.,'Please drop by')]"
_ANNOUNCED_KINDS: tuple[tuple[tuple[str, ...], Label], ...] = (
    (("Summary", "Chapter Summary"), "summary"),
    (("Notes", "Chapter Notes", "End Notes", "Chapter End Notes"), "note"),
    # The archive's statistics change with every update. They are facts of the work, no words of a chapter.
    (("Stats",), "leave out"),
)
_BODY_PATH = "//div[starts-with(@class,'userstuff')][not(@id='chapters')][not(.//div[starts-with(@class,'userstuff')])]"
_LABELS_PATH = "//dl[starts-with(@class,'tags')]"

DOWNLOADED_PAGE = Site(
    name="otwarchive, HTML download since 2019",
    mark="//*[@id='preface'] and //*[@id='chapters']",
    default="metadata",
    kinds=(
        ("//*[@id='chapters']", "judge"),
        (_PRINTED_PATH, "navigation"),
        ("//*[@id='preface' or @id='afterword']/*[starts-with(@class,'toc-heading')]", "navigation"),
        ("//*[@id='chapters']/*[starts-with(@class,'toc-heading')]", "title"),
        ("//h1[not(ancestor::*[@id='chapters' or starts-with(@class,'userstuff')])]", "title"),
        ("//*[starts-with(@class,'byline')]", "byline"),
        ("//*[@id='preface']//*[a[@rel='author']]", "byline"),  # calibre takes the class away
        ("//*[starts-with(@class,'meta')]//h2[starts-with(@class,'heading')]", "heading"),
        ("//*[starts-with(@class,'endnote-link')]", "note"),
    ),
    announced=_ANNOUNCED_KINDS,
    content=_BODY_PATH,
    opens="//*[@id='chapters']/*[starts-with(@class,'meta')][.//h2]",
    labels=_LABELS_PATH,
    facts=(
        ("title", "//*[@id='preface']//h1"),
        ("authors", "//*[@id='preface']//*[starts-with(@class,'byline')]//a"),
        ("source", "//*[@id='preface']//p[starts-with(@class,'message')]//a[contains(@href,'/works/')]/@href"),
    ),
)

OLD_DOWNLOADED_PAGE = Site(
    # Before 2019-01-31 nothing had an id: the message, one block of facts, then a block of facts before each chapter.
    name="otwarchive, HTML download before 2019",
    mark="//p[starts-with(@class,'message')][contains(.,'Posted originally on the')] and //dl[@class='tags']",
    default="metadata",
    kinds=(
        ("//div[starts-with(@class,'userstuff')]", "judge"),
        ("//div[starts-with(@class,'meta')]", "metadata"),
        (_PRINTED_PATH, "navigation"),
        ("//div[@class='meta']/h1", "title"),
        ("//div[starts-with(@class,'meta')]/*[starts-with(@class,'byline')]", "byline"),
        ("//div[starts-with(@class,'meta')]/h2", "heading"),
        ("//*[starts-with(@class,'endnote-link')]", "note"),
    ),
    announced=_ANNOUNCED_KINDS,
    content=_BODY_PATH,
    opens="//div[starts-with(@class,'meta')][h2]",
    labels=_LABELS_PATH,
    facts=(
        ("title", "//div[@class='meta']/h1"),
        ("authors", "//div[@class='meta']/div[starts-with(@class,'byline')]//a"),
        ("source", "//p[starts-with(@class,'message')]//a[contains(@href,'/works/')]/@href"),
    ),
)


def _has(name: str) -> str:
    """An XPath condition: whether an element has this class among others."""
    return f"contains(concat(' ',normalize-space(@class),' '),' {name} ')"


_META_PATH = f"//dl[{_has('work')}][{_has('meta')}]"
_SKIN_PATH = "//*[@id='workskin']"
_PREFACE_PATH = f"{_SKIN_PATH}//*[{_has('preface')}]"
_TAG_CLASSES: tuple[tuple[Fact, str], ...] = (
    ("rating", "rating"),
    ("warnings", "warning"),
    ("categories", "category"),
    ("fandoms", "fandom"),
    ("relationships", "relationship"),
    ("characters", "character"),
    ("tags", "freeform"),
)
_TAG_PATHS: tuple[tuple[Fact, str], ...] = tuple(
    (fact, f"{_META_PATH}/dd[{_has(name)}]//a[{_has('tag')}]") for fact, name in _TAG_CLASSES
)

WORK_PAGE = Site(
    name="otwarchive, work page",
    mark=f"{_SKIN_PATH}//*[@id='chapters']",
    kinds=(
        (_META_PATH, "metadata"),
        (f"{_META_PATH}/*[self::dt or self::dd][{_has('stats')}]", "leave out"),
        (f"{_PREFACE_PATH}//h2[{_has('title')}]", "title"),
        (f"{_PREFACE_PATH}//*[{_has('byline')}]", "byline"),
        (f"{_PREFACE_PATH}//*[{_has('summary')}]", "summary"),
        (f"{_PREFACE_PATH}//*[{_has('notes')}]", "note"),
        (f"{_PREFACE_PATH}//*[@id='work_endnotes']", "note"),
        (f"{_PREFACE_PATH}//ul[{_has('associations')}]", "metadata"),
        (f"{_PREFACE_PATH}//*[@id='series' or @id='children']", "metadata"),
        (f"{_PREFACE_PATH}//p[{_has('jump')}]", "note"),
        (f"//*[@id='chapters']//div[{_has('preface')}]/h3[{_has('title')}]", "heading"),
        (f"//*[@id='chapters']//div[{_has('userstuff')}]", "judge"),
        # “Chapter Text” and “Work Text:” are for screen readers; nobody sees them.
        (f"{_SKIN_PATH}//h3[{_has('landmark')}]", "leave out"),
    ),
    opens=f"//*[@id='chapters']/div[{_has('chapter')}][starts-with(@id,'chapter-')]",
    place=f"string(.//h3[{_has('title')}]/a/@href)",
    labels=_META_PATH,
    facts=(
        ("title", f"({_PREFACE_PATH}//h2[{_has('title')}])[1]"),
        ("authors", f"({_PREFACE_PATH}//h3[{_has('byline')}])[1]//a[@rel='author']"),
        ("summary", f"({_SKIN_PATH}/*[{_has('preface')}]//*[{_has('summary')}])[1]//blockquote"),
        *_TAG_PATHS,
        ("series", f"{_META_PATH}/dd[{_has('series')}]//span[{_has('position')}]"),
        ("status", f"{_META_PATH}//dd[{_has('chapters')}]"),
    ),
)
