"""Every dress that a page is known in: the table that the tests walk down and docs/formats.md shows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.ingest.dresses import archive, books, exports, odd_pages, serials
from tests.ingest.dresses.markup import Page
from tests.ingest.dresses.stock import Tale


@dataclass(frozen=True, slots=True)
class Dress:
    """A format, how its pages are known, the row of the table of sites that reads it, and how to make one."""

    name: str
    known_by: str
    site: str | None  # None: read as text, or as a page of no known site
    make: Callable[[Tale], Page]

    @property
    def fixture(self) -> str:
        """The function that makes the page, as it is found in the tests."""
        function = self.make.func if isinstance(self.make, partial) else self.make
        return f"{function.__module__.rpartition('.')[2]}.{getattr(function, '__name__', '')}"


def _download(variant: archive.Variant) -> Dress:
    made = partial(archive.download, variant=variant)
    if variant.has_ids:
        return Dress(
            f"AO3 HTML download, from {variant.since}",
            "`#preface` and `#chapters`",
            "otwarchive, HTML download since 2019",
            made,
        )
    return Dress(
        f"AO3 HTML download, from {variant.since}",
        "`p.message` “Posted originally on the …” and `dl.tags`",
        "otwarchive, HTML download before 2019",
        made,
    )


def _squidgeworld(tale: Tale) -> Page:
    """The work page of another archive that runs the same code."""
    return archive.work_page(tale, host="https://squidgeworld.org")


DRESSES: tuple[Dress, ...] = (
    *map(_download, archive.VARIANTS),
    Dress("AO3 saved work page", "`#workskin` with `#chapters`", "otwarchive, work page", archive.work_page),
    Dress("SquidgeWorld work page", "the same", "otwarchive, work page", _squidgeworld),
    Dress("AO3 pasted text", "“Work Header”, “Chapter Text”, “Kudos ♥”; “Rating:” above its value", None, archive.pasted),
    Dress("AO3 entire work, pasted", "the same, several chapters with their notes", None, archive.pasted_whole),
    Dress("AO3 download through html2text", "“Archive_of_Our_Own”, “****** Title ******”", None, archive.starred),
    Dress("fanfiction.net page", "`#profile_top` and `#storytext`", "fanfiction.net", serials.fanfiction_net),
    Dress("fictionpress.com page", "the same", "fanfiction.net", serials.fictionpress),
    Dress("fanfiction.net pasted text", "“Rated: Fiction T - English - …”", None, serials.fanfiction_net_pasted),
    Dress("FictionHunt page", "`div.StoryChapter__text`", "FictionHunt", serials.fictionhunt),
    Dress("FanFicFare HTML", "`a[name=TOCTOP]`, `a[name=sectionNNNN]`", "FanFicFare, HTML", exports.fanficfare_html),
    Dress("FanFicFare TXT", "“TABLE OF CONTENTS” whose titles stand again below", None, exports.fanficfare_text),
    Dress("FicHub HTML", "`div#chap_N` with `div.chapter_nav`", "FicHub, HTML", exports.fichub_html),
    Dress("Royal Road chapter", "`div.chapter-inner.chapter-content`", "Royal Road, chapter", serials.royal_road),
    Dress("XenForo 2 thread", "`span.threadmarkLabel` in posts", "XenForo 2 thread with threadmarks", serials.xenforo),
    Dress("XenForo 2 reader view", "the same", "XenForo 2 thread with threadmarks", serials.xenforo_reader),
    Dress("Wattpad page", "`p[data-p-id]` in `pre`", "Wattpad", serials.wattpad),
    Dress("Wattpad pasted text", "“…Where stories live. Discover now”, counters", None, serials.wattpad_pasted),
    Dress("Standard Ebooks page", "`epub:type` with `z3998:fiction` or `chapter`", "Standard Ebooks, page", books.standard_ebooks),
    Dress("Project Gutenberg text", "“*** START OF THE PROJECT GUTENBERG …”", None, books.gutenberg_text),
    Dress("Project Gutenberg text of the nineties", "“*END*THE SMALL PRINT!”", None, books.gutenberg_old_text),
    Dress("Project Gutenberg HTML", "`#pg-header`", "Project Gutenberg, HTML", books.gutenberg_html),
    Dress("any mirror, pasted", "rows of links that stand above and below, or above three chapters", None, books.mirror),
    Dress("any page", "the block with most running text outside links", None, books.mirror_page),
    Dress("wiki page", "`#mw-content-text`", "MediaWiki, page", odd_pages.wiki),
    Dress("page with advertisements in it", "blocks side by side with running text", None, odd_pages.sponsored),
    Dress("page with a thread below", "boxes with a name, a time, a button", None, odd_pages.discussed),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proven:
    """A format, or a trap, and the tests that say what becomes of it: the file, and how their names begin."""

    name: str
    known_by: str
    file: str
    tests: tuple[str, ...]


DOCUMENTS: tuple[Proven, ...] = (
    Proven(
        "DOCX", "`word/document.xml`; headings by their styles", "test_documents.py",
        ("test_a_word_document_is_divided", "test_a_horizontal_line_of_word", "test_what_a_tracked_change_put_in"),
    ),
    Proven("ODT", "`content.xml`; headings by the outline", "test_documents.py", ("test_an_opendocument_text",)),
    Proven("RTF", "`{\\rtf`; its words alone, without italics", "test_documents.py", ("test_rich_text",)),
    Proven(
        "ZIP of any of these", "no book and no document in itself", "test_sources.py",
        ("test_an_archive_of_pages", "test_an_archive_may_hold", "test_an_archive_three_deep",
         "test_a_bad_page_in_an_archive"),
    ),
    Proven(
        "folder", "what is in it and in its folders", "test_sources.py",
        ("test_the_folders_in_a_folder", "test_what_a_browser_saves", "test_a_folder_that_leads_back"),
    ),
    Proven("standard input, `storysofar read -`", "its content", "test_sources.py", ("test_what_is_piped_in",)),
)  # fmt: skip

HOSTILE: tuple[Proven, ...] = (
    Proven("a book with DRM", "refused", "test_epub.py", ("test_a_locked_book_says_so", "test_scrambled_fonts_are_no")),
    Proven("no contents, pages missing or empty", "read without them", "test_epub.py",
           ("test_without_contents", "test_a_page_that_is_missing", "test_an_empty_page")),
    Proven("a damaged archive, sizes and places that lie", "read without the damaged page", "test_archive.py",
           ("test_a_size_that_lies", "test_a_member_that_is_not_where", "test_a_damaged_page_is_a_problem")),
    Proven("a bomb", "refused; bytes are counted as they are unpacked", "test_archive.py",
           ("test_many_members_together", "test_a_member_larger", "test_the_limits_are")),
    Proven("entities of its own", "never resolved", "test_epub.py",
           ("test_no_entity_of_a_page", "test_entities_that_breed", "test_named_entities")),
    Proven("a picture, a PDF, a Kindle book …", "refused by its name, with what to do", "test_binaries.py",
           ("test_what_is_no_text", "test_a_story_may_begin")),
    Proven("a book of pictures", "refused, and said to be one", "test_epub.py", ("test_a_book_of_pictures",)),
    Proven("random bytes", "refused", "test_binaries.py", ("test_random_bytes", "test_a_text_that_lost")),
    Proven("UTF-16, a wrong declaration, zero bytes", "read", "test_bad_input.py",
           ("test_utf_16", "test_a_wrongly_declared", "test_zero_bytes")),
    Proven("fifty megabytes of one line", "read", "test_bad_input.py", ("test_fifty_megabytes",)),
    Proven("scripts, styles, handlers", "no mark-up is ever kept", "test_bad_input.py", ("test_no_markup",)),
)  # fmt: skip

BOOKS: tuple[Proven, ...] = (
    Proven(
        "AO3 EPUB, since 2019", "`dc:publisher` “Archive of Our Own”; the first page's `dl.tags`",
        "test_epub_makers.py",
        ("test_the_archives_book_has", "test_the_archives_tags", "test_the_archives_book_says", "test_the_archives_notes"),
    ),
    Proven(
        "AO3 EPUB, before 2019", "`OEBPS/preface.xhtml`, an identifier that is the work's address",
        "test_epub_makers.py", ("test_the_book_that_the_archive_put_together",),
    ),
    Proven(
        "FanFicFare EPUB", "`dc:identifier` “fanficfare-uid:…”, `meta[name=chapterurl]`", "test_epub_makers.py",
        ("test_a_chapter_from_fanficfare", "test_only_the_chapters_of_a_book_from_fanficfare",
         "test_fanficfares_title_page", "test_the_date_of_the_last_update", "test_a_chapter_that_fanficfare_marks"),
    ),
    Proven(
        "FicHub EPUB", "“Exported with the assistance of FicHub.net”", "test_epub_makers.py",
        ("test_a_book_from_fichub",),
    ),
    Proven(
        "Standard Ebooks EPUB", "`dc:publisher` “Standard Ebooks”, `z3998:` terms", "test_epub_makers.py",
        ("test_a_standard_ebook_is",),
    ),
    Proven("Project Gutenberg EPUB", "`.pg-boilerplate`", "test_epub_makers.py", ("test_gutenbergs_licence",)),
    Proven("storysofar's own EPUB", "class `dress`", "test_epub_makers.py", ("test_our_own_book",)),
)  # fmt: skip

TRAPS: tuple[Proven, ...] = (
    Proven("calibre gives every centred paragraph the class `message`", "AO3 EPUB", "test_epub_makers.py",
           ("test_a_centred_scene_break_stays",)),
    Proven("calibre cuts a chapter of more than 260 KB into files", "AO3 EPUB", "test_epub_makers.py",
           ("test_a_chapter_that_calibre_cut",)),
    Proven("the contents point into the middle of a file", "AO3 EPUB", "test_epub_makers.py",
           ("test_chapters_that_the_contents_point_at",)),
    Proven("an empty `#afterword` ends the last chapter's file", "AO3 EPUB", "test_epub_makers.py",
           ("test_a_chapter_after_an_empty_stub",)),
    Proven("a centred `p.message` in a page", "AO3 HTML", "test_html.py", ("test_a_centred_rule_is_a_break",)),
    Proven("a chapter called “Preface”, “Afterword”, “Contents”, “Seven” or “1984”", "every dress", "test_dresses.py",
           ("test_chapters_have_their_numbers",)),
    Proven("“Notes” announced inside the story", "AO3 HTML", "test_stated_metadata.py", ("test_notes_that_a_character_keeps",)),
    Proven("“No.” said again and again", "every page", "test_html.py", ("test_repeated_lines_of_dialogue",)),
    Proven("sentences against copiers, hidden by a style", "Royal Road", "test_html.py",
           ("test_what_a_style_hides",)),
    Proven("pages of one part that overlap", "Wattpad", "test_sites.py", ("test_a_paragraph_of_wattpad",)),
    Proven("a menu of chapters that is on the page twice", "fanfiction.net", "test_sites.py",
           ("test_the_menu_of_chapters",)),
    Proven("posts that only inform", "XenForo 2", "test_sites.py", ("test_a_post_of_information",)),
    Proven("ruby, poems, boxes to open, no-break spaces, Windows' line ends", "every page", "test_markup.py",
           ("test_a_gloss", "test_the_lines_of_a_poem", "test_what_a_box", "test_windows_line_ends")),
    Proven("a page that only lists the chapters", "Royal Road, AO3, XenForo", "test_sites.py",
           ("test_a_list_of_chapters",)),
    Proven("a licence of a free library, without class names", "text, pages, books", "test_licence.py",
           ("test_a_licence_around_a_text", "test_a_licence_in_a_book", "test_a_story_may_speak")),
    Proven("“About the Author”, “Also by”, a dedication, a copyright page", "text, pages, books", "test_surroundings.py",
           ("test_a_page_before", "test_a_page_below", "test_a_chapter_may_be_called")),
    Proven("an author's notes without a label", "every page", "test_addressed_notes.py",
           ("test_an_author_speaks_above", "test_an_author_may_need_no", "test_what_the_story_says_at")),
    Proven("a translator's footnotes without a label", "every page", "test_footnotes.py",
           ("test_a_footnote_that_explains", "test_a_narrators_footnote")),
    Proven("a site's own sentence at the edge of every chapter", "every page", "test_parting_lines.py",
           ("test_a_sites_sentence", "test_a_refrain")),
    Proven("a picture between two paragraphs", "pages, books", "test_ornaments.py",
           ("test_a_picture_that_says", "test_in_a_book_the_same", "test_a_picture_that_shows")),
    Proven("notes in a file out of the line of reading", "books", "test_epub.py", ("test_a_page_out_of_the_line",)),
    Proven("headings without the mark-up of one", "books", "test_epub.py", ("test_a_heading_without",)),
    Proven("a list of works, saved in place of a story", "every page", "test_work_lists.py",
           ("test_a_list_of_works", "test_a_story_with_other", "test_comments_below")),
    Proven("an age gate, a login or an error in place of the story", "every page", "test_refusals.py",
           ("test_a_page_that_stands_in_front",)),
)  # fmt: skip
