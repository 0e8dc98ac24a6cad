"""What each site's page looks like: a table, not a class per site. Knows where things stand; reads nothing.

The sources of a row are named in it. To add a site, add a row here and its page to the dresses of the tests.
"""

from storysofar.ingest.markup import Label
from storysofar.ingest.otwarchive import DOWNLOADED_PAGE, OLD_DOWNLOADED_PAGE, WORK_PAGE
from storysofar.ingest.site import Site
from storysofar.ingest.vocabulary import Fact

_POST_PATH = "//article[contains(@class,'message--post')]"
_THREADMARK_PATH = ".//*[contains(@class,'threadmarkLabel')]"
# Threadmarks that tell no story
_ASIDE_PATH = (
    "ancestor::*[contains(@class,'threadmark')][1]"
    "[contains(.,'Informational') or contains(.,'Media') or contains(.,'Staff Post')]"
)
_TOLD_PATH = f"{_POST_PATH}[{_THREADMARK_PATH}[not({_ASIDE_PATH})]]"
_MARKED_PATH = f"{_POST_PATH}[{_THREADMARK_PATH}]"
_THREAD_KINDS: tuple[tuple[str, Label], ...] = (
    ("//h1[contains(@class,'p-title-value')]", "title"),
    ("//h1[contains(@class,'p-title-value')]/span[contains(@class,'label')]", "navigation"),
    (f"({_POST_PATH})[1]//*[contains(@class,'message-name')]", "byline"),
)
_THREAD_FACTS: tuple[tuple[Fact, str], ...] = (
    ("title", "//h1[contains(@class,'p-title-value')]/text()"),
    ("authors", f"({_POST_PATH})[1]//*[contains(@class,'message-name')]"),
)
_BUTTON_KINDS: tuple[tuple[str, Label], ...] = (
    ("//*[contains(@class,'bbCodeBlock-expandLink') or contains(@class,'bbCodeSpoiler-button')]", "navigation"),
)


def _has_type(name: str) -> str:
    """An XPath condition: whether an element's epub:type holds this word."""
    return f"@*[name()='epub:type'][contains(concat(' ',.,' '),' {name} ')]"


def _has_class(*names: str) -> str:
    """An XPath condition: whether an element has one of these classes."""
    return " or ".join(f"contains(concat(' ',normalize-space(@class),' '),' {name} ')" for name in names)


_GUTENBERG_FACTS: tuple[tuple[str, Label], ...] = (
    ("//*[contains(@class,'pg-boilerplate') or @id='pg-header' or @id='pg-footer']", "metadata"),
    ("//pre[contains(.,'PROJECT GUTENBERG') or contains(.,'Project Gutenberg')]", "metadata"),
)
_SE_BACK = " or ".join(map(_has_type, ("imprint", "colophon", "copyright-page", "titlepage", "halftitlepage", "toc")))
_SE_FRONT = " or ".join(map(_has_type, ("dedication", "epigraph", "foreword", "introduction", "preface", "preamble")))

SITES: tuple[Site, ...] = (
    DOWNLOADED_PAGE,
    OLD_DOWNLOADED_PAGE,
    WORK_PAGE,
    Site(
        # XenForo 2, as FanFicFare's base_xenforo2forum_adapter.py and WebToEpub read it, reader view included. Posts
        # marked as chapters are the story; those marked as information are about it, the others are talk.
        name="XenForo 2 thread with threadmarks",
        mark=f"{_POST_PATH}//*[contains(@class,'threadmarkLabel')]",
        kinds=(
            *_THREAD_KINDS,
            (f"{_MARKED_PATH}//*[contains(@class,'threadmarkLabel')]", "heading"),
            (f"{_MARKED_PATH}//*[contains(@class,'bbWrapper')]", "note"),
            (f"{_TOLD_PATH}//*[contains(@class,'bbWrapper')]", "judge"),
            *_BUTTON_KINDS,
        ),
        opens=_TOLD_PATH,
        place="concat('#',@data-content)",
        facts=_THREAD_FACTS,
        is_counted=True,
    ),
    Site(
        # The same without marks: the one who opened the thread tells the story.
        name="XenForo 2 thread",
        mark=f"{_POST_PATH}//*[contains(@class,'bbWrapper')]",
        first=f"string(({_POST_PATH})[1]/@data-author)",
        kinds=(
            *_THREAD_KINDS,
            (f"{_POST_PATH}[string(@data-author)=$first]//*[contains(@class,'bbWrapper')]", "judge"),
            *_BUTTON_KINDS,
        ),
        opens="",
        facts=_THREAD_FACTS,
    ),
    Site(
        # FanFicFare adapter_royalroadcom.py; styles.looks_of leaves out the sentences against copiers
        name="Royal Road, chapter",
        mark="//div[contains(@class,'chapter-inner') and contains(@class,'chapter-content')]",
        kinds=(
            ("//*[contains(@class,'fic-header')]//h1", "heading"),
            ("//*[contains(@class,'fic-header')]//h2", "title"),
            ("//*[contains(@class,'fic-header')]//h3", "byline"),
            ("//div[contains(@class,'author-note-portlet')]", "note"),
            ("//div[contains(@class,'chapter-inner') and contains(@class,'chapter-content')]", "judge"),
            # What a spoiler box hides until it is opened is story all the same.
            ("//div[contains(@class,'chapter-content')]//div[contains(@class,'spoiler-inner')]", "judge"),
        ),
        opens="//*[contains(@class,'fic-header')]",
        facts=(
            ("title", "//*[contains(@class,'fic-header')]//h2"),
            ("authors", "//*[contains(@class,'fic-header')]//h3//a"),
        ),
        is_counted=True,
    ),
    Site(
        # FanFicFare adapter_royalroadcom.py, before and after the redesign of 2026
        name="Royal Road, fiction",
        mark=(
            "(//table[@id='chapters'] or //script[contains(.,'window.chapters')]) and "
            "//*[contains(@class,'fic-header') or @id='chapterHeroData']"
        ),
        is_list=True,
        kinds=(),
        opens="",
        facts=(
            ("title", "(//*[contains(@class,'fic-header')]//h1 | //*[@id='chapterHeroData']//h1)[1]"),
            ("authors", "//meta[@property='books:author']/@content"),
            ("tags", "//a[contains(@class,'fiction-tag')] | //*[@id='chapterHeroData']//a[contains(@href,'tagsAdd=')]"),
            ("summary", "//div[contains(@class,'description')]//div[contains(@class,'hidden-content')]"),
            ("warnings", "//*[contains(text(),'This fiction contains')]/following::ul[1]/li"),
            (
                "status",
                "//span[contains(@class,'label') or contains(@class,'bg-accent')][contains("
                "' COMPLETED ONGOING HIATUS STUB DROPPED INACTIVE ',concat(' ',normalize-space(.),' '))]",
            ),
        ),
    ),
    Site(
        # otwarchive works/navigate
        name="otwarchive, chapter index",
        mark="//ol[contains(@class,'chapter')][contains(@class,'index')]/li/a[contains(@href,'/chapters/')]",
        is_list=True,
        kinds=(),
        opens="",
        facts=(
            ("title", "//h2[contains(@class,'heading')]/a[contains(@href,'/works/')]"),
            ("authors", "//h2[contains(@class,'heading')]/a[@rel='author']"),
        ),
    ),
    Site(
        # The list of a thread's chapters: FanFicFare base_xenforo2forum_adapter.py
        name="XenForo 2, threadmarks",
        mark=f"//div[contains(@class,'structItem--threadmark')] and not({_POST_PATH})",
        is_list=True,
        kinds=(),
        opens="",
        facts=(
            ("title", "//h1[contains(@class,'threadmarkListingHeader-name')]/text()"),
            ("title", "//h1[contains(@class,'p-title-value')]/text()"),
            ("status", "//dl[dt='Status' or dt='Index progress']/dd"),
        ),
    ),
    Site(
        # fanfiction.net and fictionpress.com: FanFicFare adapter_fanfictionnet.py, WebToEpub FanFictionParser.js. The
        # chapter's title stands only in a menu that is on the page twice; its other entries are not shown.
        name="fanfiction.net",
        mark="//*[@id='profile_top'] and //*[@id='storytext']",
        kinds=(
            ("//select[@id='chap_select']", "leave out"),
            ("(//select[@id='chap_select'])[1]", "navigation"),
            ("(//select[@id='chap_select'])[1]/option", "leave out"),
            ("(//select[@id='chap_select'])[1]/option[@selected]", "heading"),
            ("//*[@id='profile_top']", "metadata"),
            ("(//*[@id='profile_top']//b[contains(@class,'xcontrast_txt')])[1]", "title"),
            ("(//*[@id='profile_top']//a[starts-with(@href,'/u/') or contains(@href,'.net/u/')])[1]", "byline"),
            ("//*[@id='profile_top']//div[contains(@class,'xcontrast_txt')][contains(@style,'margin-top')]", "summary"),
            ("//*[@id='storytext']", "judge"),
            ("//*[contains(@class,'google-auto-placed')]", "navigation"),
        ),
        opens="(//select[@id='chap_select'])[1]/option[@selected]",
        facts=(
            ("title", "(//*[@id='profile_top']//b[contains(@class,'xcontrast_txt')])[1]"),
            ("authors", "(//*[@id='profile_top']//a[starts-with(@href,'/u/') or contains(@href,'.net/u/')])[1]"),
            (
                "summary",
                "//*[@id='profile_top']//div[contains(@class,'xcontrast_txt')][contains(@style,'margin-top')]",
            ),
            ("fandoms", "//*[@id='pre_story_links']//a[contains(@class,'xcontrast_txt')][last()]"),
        ),
        packed="//*[@id='profile_top']//span[contains(@class,'xgray')]",
        is_counted=True,
    ),
    Site(
        # A mirror of fanfiction.net: FanFicFare adapter_fictionhuntcom.py, WebToEpub FictionHuntParser.js
        name="FictionHunt",
        mark="//div[contains(@class,'StoryChapter__text')]",
        kinds=(
            ("//h1[contains(@class,'Story__title')]", "title"),
            ("//*[contains(@class,'StoryContents__meta') or contains(@class,'Story__meta')]", "byline"),
            ("//h2[contains(@class,'js-chapter-title')]", "heading"),
            ("//div[contains(@class,'StoryChapter__text')]", "judge"),
        ),
        opens="//h2[contains(@class,'js-chapter-title')]",
        facts=(
            ("title", "//h1[contains(@class,'Story__title')]"),
            ("authors", "(//*[contains(@class,'StoryContents__meta') or contains(@class,'Story__meta')]//a)[1]"),
            ("fandoms", "//div[contains(@class,'Story__type')]//a[contains(@href,'fandoms=')]"),
            ("characters", "//section[contains(@class,'characters')]//a"),
            ("relationships", "//a[contains(@href,'pairings=')]"),
            ("tags", "//div[contains(@class,'genres')]//a"),
            ("source", "//a[normalize-space()='Source']/@href"),
        ),
        is_counted=True,
    ),
    Site(
        # FanFicFare adapter_wattpadcom.py, WebToEpub WattpadParser.js. A long part comes in several pages that overlap;
        # the paragraphs' ids tell which are the same.
        name="Wattpad",
        mark="//pre//p[@data-p-id]",
        kinds=(
            ("//header//h1 | //h1[contains(@class,'h2')]", "heading"),
            ("//*[contains(@class,'info')]//*[contains(@class,'title')]", "title"),
            ("//*[contains(@class,'info')]//*[contains(@class,'author')]", "byline"),
            ("//pre//p[@data-p-id]", "judge"),
            ("//pre//*[contains(@class,'comment-marker') or contains(@class,'num-comment')]", "counter"),
            (
                "//*[not(ancestor::pre)][@class='reads' or @class='votes' or @class='comments' or "
                "contains(@class,'story-stats')]",
                "counter",
            ),
        ),
        opens="",
        facts=(
            ("title", "(//*[contains(@class,'info')]//*[contains(@class,'title')])[1]"),
            ("authors", "(//*[contains(@class,'info')]//*[contains(@class,'author')])[1]"),
        ),
        once="data-p-id",
        doubts=(
            (
                "//*[contains(@class,'paid') or contains(@class,'paywall')][contains(.,'Paid Stor')]",
                "This part belongs to a paid story, and only its opening is on the page. Save it again once it is "
                "unlocked.",
            ),
        ),
        is_counted=True,
    ),
    Site(
        # FanFicFare writers/writer_html.py; what its label “Category” says is the fandom.
        name="FanFicFare, HTML",
        mark="//a[@name='TOCTOP'] or //a[starts-with(@name,'section')]/h2",
        default="judge",
        kinds=(
            ("/html/body/h1", "byline"),
            ("/html/body/h1/a[1]", "title"),
            ("//table[@class='full']", "metadata"),
            ("//a[@name='TOCTOP'] | //a[@name='TOCTOP']/following-sibling::p[1]", "navigation"),
            ("//a[starts-with(@name,'section')]", "heading"),
            ("//div[contains(@class,'fff_chapter_notes')]", "note"),
        ),
        opens="//a[starts-with(@name,'section')][h2]",
        labels="//table[@class='full']",
        means=(("category", "fandoms"), ("genre", "tags")),
        facts=(
            ("title", "/html/body/h1/a[1]"),
            ("authors", "/html/body/h1/a[position()>1]"),
            ("source", "/html/body/h1/a[1]/@href"),
        ),
    ),
    Site(
        # FicHub/fichub.net, templates/full_fic.html; chapters open with a heading, and often with the same one again.
        name="FicHub, HTML",
        mark="//div[starts-with(@id,'chap_')][*[@class='chapter_nav']]",
        default="metadata",
        kinds=(
            ("/html/body/h1", "title"),
            ("/html/body/h2", "byline"),
            ("/html/body/h2/following-sibling::div[1][not(@id)]", "summary"),
            ("//*[@id='contents-list'] | //a[@href='#contents-list'] | //*[@class='chapter_nav']", "navigation"),
            ("//div[starts-with(@id,'chap_')]", "judge"),
            ("//div[starts-with(@id,'chap_')]/h2[1]", "heading"),
            ("//div[starts-with(@id,'chap_')]/*[@class='chapter_nav']", "navigation"),
        ),
        opens="//div[starts-with(@id,'chap_')]",
        labels="/html/body/p[not(contains(.,'Exported'))]",
        facts=(
            ("title", "/html/body/h1"),
            ("authors", "/html/body/h2/span[@class='author']"),
            ("summary", "/html/body/h2/following-sibling::div[1][not(@id)]"),
        ),
    ),
    Site(
        # ebookmaker's pages; the older ones have the licence in <pre> and no ids.
        name="Project Gutenberg, HTML",
        mark="//*[@id='pg-header'] or //pre[contains(.,'PROJECT GUTENBERG') and contains(.,'START OF TH')]",
        default="judge",
        kinds=_GUTENBERG_FACTS,
        opens=None,
        labels="//*[@id='pg-machine-header']",
    ),
    Site(
        # Standard Ebooks, web pages of one chapter or the whole book: semantics in epub:type
        name="Standard Ebooks, page",
        mark=f"//*[{_has_type('z3998:fiction')}] or //section[{_has_type('chapter')}]",
        default="judge",
        kinds=(
            ("//header | //nav | //footer", "navigation"),
            ("//section//header", "judge"),
            (f"//section[{_SE_BACK}] | //section[{_SE_FRONT}]", "metadata"),
            (f"//*[{_has_type('backmatter')}]", "metadata"),
            (f"//section[{_has_type('endnotes')}]", "note"),
            (f"//section[{_has_type('chapter')}]//h2 | //section[{_has_type('chapter')}]//hgroup/*", "heading"),
            (f"//section[{_has_type('chapter')}]/header/*[self::h2 or self::h3 or self::h4]", "heading"),
        ),
        opens=f"//section[{_has_type('chapter')}]",
        facts=(
            ("title", "(//h1)[1]"),
            ("authors", f"//*[{_has_type('z3998:author')}] | //a[@property='schema:author']"),
        ),
        is_counted=True,
    ),
    Site(
        # MediaWiki, skins/Skin.php and includes/parser/Parser.php of the last fifteen years; WebToEpub's
        # BakaTsukiParser.js reads stories on one. Boxes are the wiki's own, by the classes that its pages share.
        name="MediaWiki, page",
        mark="//*[@id='mw-content-text' or contains(@class,'mw-parser-output')]",
        kinds=(
            ("//*[@id='firstHeading' or contains(@class,'page-header__title')]", "title"),
            ("//*[@id='mw-content-text' or contains(@class,'mw-parser-output')]", "judge"),
            (
                f"//*[{_has_class('toc', 'mw-editsection', 'editsection', 'mw-jump-link', 'navbox', 'noprint')}]",
                "navigation",
            ),
            (f"//*[{_has_class('printfooter', 'catlinks', 'metadata', 'ambox', 'magnify')}]", "navigation"),
            ("//*[@id='toc' or @id='siteSub' or @id='jump-to-nav' or @id='catlinks']", "navigation"),
            (f"//ol[{_has_class('references')}] | //*[{_has_class('hatnote')}]", "note"),
        ),
        opens=None,
        facts=(("title", "//*[@id='firstHeading' or contains(@class,'page-header__title')]"),),
    ),
)
