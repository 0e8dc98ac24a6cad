import importlib.util
from pathlib import Path

import pytest

from storysofar.errors import FetchError, SourceError, SourceFault
from storysofar.ingest import fetch
from storysofar.ingest.fetch import Listed, chapter_of, is_address, open_serial
from storysofar.tag_meaning import part_of
from storysofar.text import Work

from .server import serving

LISTED = Listed(3, "The Rope", "https://archive.example/works/77/chapters/5")


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(fetch, "PAUSE_SECONDS", 0.0)


def refusal(url, **said):
    with pytest.raises(FetchError) as error:
        open_serial(url, **said)
    return str(error.value)


def test_a_site_says_what_it_has_before_any_chapter_is_asked_for():
    serial = open_serial("http://test1.com?sid=5")
    assert (serial.work.title, serial.work.authors) == ("Test Story Title 5", ("Test Author aa",))
    assert (serial.work.status, serial.work.published, serial.work.words) == ("In-Progress", "1975-03-15", "123,456")
    assert [one.number for one in serial.listed] == list(range(1, 10))
    assert serial.listed[1].source == "http://test1.com?sid=5&chapter=2"


def test_tags_keep_the_order_and_spelling_that_they_have_at_the_site():
    work = open_serial("http://test1.com?sid=5").work
    assert work.tags == ("Fantasy", "Comedy", "Sci-Fi", "Noir")
    assert work.fandoms[:2] == ("Harry Potter", "Furbie")
    assert work.relationships[::2] == ("Harry Potter/Ginny Weasley", "Harry Potter & Hermione Granger")
    assert part_of(work.series[0]) == ("The Great Test", 5.0)


def test_a_chapter_knows_where_it_came_from():
    serial = open_serial("http://test1.com?sid=5")
    chapter = serial.chapter(serial.listed[2])
    assert (chapter.number, chapter.title, chapter.source) == (3, "Sinmay on Kintikin", serial.listed[2].source)
    assert "Lorem tests" in "".join(p.text for p in chapter.passages if p.is_story)


@pytest.mark.parametrize("site", ["test1.com", "test2.com", "test3.com", "test4.com"])
def test_every_offline_site_is_read(site):
    serial = open_serial(f"http://{site}?sid=12")
    assert serial.chapter(serial.listed[0]).text


def test_a_crazy_title_stands_as_it_is():
    assert (
        "amp(&) qt(') amp(&) gt(>) lt(<) ATnT(AT&T) L(£) Onna(女)" in open_serial("http://test1.com?sid=664").work.title
    )


@pytest.mark.parametrize(
    ("sid", "words"),
    [
        (665, "If you are one, add: --adult"),
        (666, "Nothing is at http://test1.com?sid=666 (any more). Check the address"),
        (668, "is shown to members of its site only."),
        (675, "is shown to members of its site only."),
    ],
)
def test_what_a_site_refuses_is_told_with_what_to_do(sid, words):
    assert words in refusal(f"http://test1.com?sid={sid}")


def test_whoever_says_to_be_an_adult_is_let_in():
    assert open_serial("http://test1.com?sid=665", is_adult=True).listed


def test_a_chapter_that_fails_is_an_error_and_no_chapter():
    serial = open_serial("http://test1.com?sid=667")
    with pytest.raises(FetchError, match=r"did not come: Error downloading Chapter.*Try again later\."):
        serial.chapter(serial.listed[1])


def test_an_address_that_is_no_story_of_its_site_is_told_what_one_looks_like():
    assert "looks like this: https://archiveofourown.org/works/123456" in refusal(
        "https://archiveofourown.org/users/wren"
    )


def test_an_adapter_that_breaks_is_told_with_a_way_round_it(monkeypatch):
    from fanficfare.adapters.adapter_test1 import TestSiteAdapter

    monkeypatch.setattr(TestSiteAdapter, "extractChapterUrlsAndMetadata", lambda self: {}["title"])
    message = refusal("http://test1.com?sid=5")
    assert "pip install --upgrade FanFicFare" in message
    assert "storysofar read FILE" in message


@pytest.mark.parametrize(
    ("url", "least"), [("https://archiveofourown.org/works/1", 4), ("https://www.fanfiction.net/s/1", 12)]
)
def test_the_pause_that_a_site_is_due_is_kept(url, least):
    assert float(fetch._configuration(url, is_adult=False).getConfig("slow_down_sleep_time")) >= least


def test_a_site_without_a_pause_of_its_own_gets_one(monkeypatch):
    monkeypatch.setattr(fetch, "PAUSE_SECONDS", 1.0)
    assert (
        fetch._configuration("https://www.royalroad.com/fiction/1", is_adult=False).getConfig("slow_down_sleep_time")
        == "1.0"
    )


def test_a_personal_ini_in_the_working_directory_is_not_looked_at(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("personal.ini").write_text("[defaults]\nis_adult:true\npost_process_cmd: touch ran\n")
    assert "--adult" in refusal("http://test1.com?sid=665")
    assert [path.name for path in Path().iterdir()] == ["personal.ini"]


def test_fanficfare_says_nothing_by_itself(capfd):
    open_serial("http://test1.com?sid=5")
    assert capfd.readouterr() == ("", "")


def test_without_the_extra_a_message_says_what_to_install(monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(fetch, "find_spec", lambda name: None if name == "fanficfare" else find(name))
    assert refusal("http://test1.com?sid=5") == "Fetching from a site needs fanficfare: pip install 'storysofar[fetch]'"


@pytest.mark.parametrize("url", ["http://127.0.0.1/story", "http://localhost:8080/", "http://test1.com:81/?sid=5"])
def test_a_page_of_no_known_site_must_be_public(url, monkeypatch):
    monkeypatch.setattr("storysofar.ingest.addresses.look_up", lambda host, port: ["127.0.0.1"])
    assert "is on your own network" in refusal(url)


def test_a_chapter_that_a_known_site_points_to_must_be_public_too(monkeypatch):
    """FanFicFare's own requests go the same way as ours."""
    made = fetch._configuration

    def configured(url, **said):
        configuration = made(url, **said)
        if not configuration.has_section("teststory:1000"):
            configuration.add_section("teststory:1000")
        for name, value in {
            "valid_entries": "title,author",
            "title": "Elsewhere",
            "author": "wren",
            "chapter_urls": "http://private.example/story,One\nhttp://story.example/slow/9000,Two",
        }.items():
            configuration.set("teststory:1000", name, value)
        return configuration

    monkeypatch.setattr(fetch, "_configuration", configured)
    with serving(monkeypatch, "story.example") as site:
        from storysofar.ingest import addresses

        found = addresses.look_up
        monkeypatch.setattr(
            addresses, "look_up", lambda host, port: ["10.0.0.1"] if host == "private.example" else found(host, port)
        )
        serial = open_serial("http://test1.com?sid=1000")
        with pytest.raises(FetchError, match=r"private\.example is on your own network \(10\.0\.0\.1\)"):
            serial.chapter(serial.listed[0])
        with pytest.raises(FetchError, match="come back in 2 hours"):
            serial.chapter(serial.listed[1])
        assert site.asked == ["/slow/9000"]


def test_the_archives_notes_are_notes_and_the_heading_is_the_sites():
    html = """<div><div class="fff_chapter_notes fff_head_notes"><b>Notes for the Chapter:</b>
    <blockquote>Thank you for waiting.</blockquote></div><p>Mara took the rope.</p></div>"""
    chapter = chapter_of(html, LISTED, Work("The Lamp", authors=("wren",)))
    told = [(p.kind, p.text.strip()) for p in chapter.passages]
    assert told[0] == ("heading", "The Rope")
    assert told[-1] == ("story", "Mara took the rope.")
    assert {kind for kind, _ in told[1:-1]} == {"note"}


def test_a_heading_that_the_chapter_has_already_is_not_said_twice():
    chapter = chapter_of("<h3>The Rope</h3><p>Mara took it.</p>", LISTED, Work("The Lamp"))
    assert chapter.text == "The Rope\n\nMara took it.\n\n"


def test_a_chapter_without_a_word_is_refused():
    with pytest.raises(SourceError, match="has no words on it"):
        chapter_of("<div> </div>", LISTED, Work("The Lamp"))


@pytest.mark.parametrize(
    ("source", "is_one"), [("https://a.example/1", True), ("a:b.txt", False), ("x/https://y", False)]
)
def test_addresses_and_files_are_told_apart(source, is_one):
    assert is_address(source) is is_one


# FanFicFare's own requests, to a site in trouble


@pytest.fixture
def asking(monkeypatch):
    """Asks our site for a page as FanFicFare's adapters do."""

    def ask(path):
        url = f"http://story.example{path}"
        configuration = fetch._configuration("http://test1.com?sid=5", is_adult=False)
        with fetch.explained(url):
            return configuration.get_fetcher().get_request_redirected(url)

    with serving(monkeypatch, "story.example"):
        yield ask


def test_there_is_a_pause_after_each_request(asking, monkeypatch):
    slept = []
    monkeypatch.setattr(fetch, "PAUSE_SECONDS", 1.0)
    monkeypatch.setattr("fanficfare.fetchers.decorators.time.sleep", slept.append)
    asking("/story")
    assert len(slept) == 1
    assert 0.5 <= slept[0] <= 1.5


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/status/404", "(any more)"),
        ("/status/429", "asks us to slow down. Wait an hour"),
        ("/slow/7200", "asks us to come back in 2 hours"),
        ("/status/503", "is in trouble (HTTP 503)"),
        ("/cloudflare", "(Cloudflare)"),
        ("/cut", "broke off in the middle"),
        ("/round", "sends us on and on"),
        ("/to/http://127.0.0.1:1/", "is on your own network"),
        ("/to/file:///etc/passwd", "sends us to what is no page"),
    ],
)
def test_trouble_on_fanficfares_way_is_told_like_on_ours(asking, path, words):
    with pytest.raises(FetchError) as error:
        asking(path)
    assert words in str(error.value)


def test_fanficfare_reads_no_more_of_a_page_than_a_page_can_have(asking, monkeypatch):
    monkeypatch.setattr("storysofar.ingest.addresses.MAX_PAGE_BYTES", 1024 * 1024)
    with pytest.raises(FetchError, match="is larger than 1 MB"):
        asking("/huge")


def test_a_site_that_was_busy_for_a_moment_is_asked_again_by_fanficfare_too(asking):
    assert asking("/once")[0]


def test_a_chapter_that_does_not_come_is_told_by_its_number_and_not_by_its_address():
    class Site:
        def getChapterTextNum(self, url, index):  # noqa: N802 - FanFicFare's name
            return ""

    listed = Listed(7, "The Death of Quillfeather", "https://archive.example/works/77/the-death-of-quillfeather")
    with pytest.raises(SourceError) as error:
        fetch._chapter(Site(), Work("Salt", source="https://archive.example/works/77"), listed)
    assert str(error.value).startswith("Chapter 7 of https://archive.example/works/77 has no words on it.")
    assert "uillfeather" not in str(error.value)
    assert not isinstance(error.value, FetchError)


def test_a_chapter_that_brings_a_fault_to_light_is_told_so_without_its_address(monkeypatch):
    class Site:
        def getChapterTextNum(self, url, index):  # noqa: N802 - FanFicFare's name
            return "<p>Mara ran.</p>"

    monkeypatch.setattr(fetch, "chapter_of", lambda *said: {}["Quillfeather"])
    listed = Listed(7, "The Death of Quillfeather", "https://archive.example/works/77/the-death-of-quillfeather")
    with pytest.raises(SourceFault) as error:
        fetch._chapter(Site(), Work("Salt", source="https://archive.example/works/77"), listed)
    told = "Chapter 7 of https://archive.example/works/77 cannot be read: a fault of storysofar stops it"
    assert str(error.value) == f"{told} (KeyError in fetch._chapter). Please report it."
