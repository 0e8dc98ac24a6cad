import socket
from urllib.parse import quote

import pytest

from storysofar.errors import FetchError
from storysofar.ingest import addresses
from storysofar.ingest.addresses import is_public, page_at
from storysofar.ingest.fetch import open_serial

from .server import STORY, serving

HERE = "http://story.example"


@pytest.fixture
def site(monkeypatch):
    with serving(monkeypatch, "story.example") as site:
        yield site


def told(path):
    with pytest.raises(FetchError) as error:
        page_at(HERE + path)
    return str(error.value)


def test_a_page_is_had_with_the_address_it_stands_at(site):
    data, charset, found_at = page_at(f"{HERE}/to/{HERE}/story")
    assert (data.decode(), charset, found_at) == (STORY, None, f"{HERE}/story")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nothing", "Nothing is at http://story.example/nothing (any more)."),
        ("/status/410", "(any more)"),
        ("/status/429", "asks us to slow down"),
        ("/status/403", "is not shown to everybody (HTTP 403)"),
        ("/status/401", "is not shown to everybody (HTTP 401)"),
        ("/status/503", "is in trouble (HTTP 503). Try again later."),
        ("/status/418", "cannot be had (HTTP 418)"),
        ("/slow/7200", "asks us to come back in 2 hours"),
        ("/slow/900", "asks us to come back in 15 minutes"),
        ("/cloudflare", "checks whether it speaks to a browser (Cloudflare)"),
        ("/cut", "broke off in the middle"),
        ("/round", "sends us on and on"),
    ],
)
def test_what_goes_wrong_is_told_with_what_to_do(site, path, words):
    message = told(path)
    assert words in message
    assert any(hint in message for hint in ("again", "Check", "Wait", "storysofar read FILE", "read the file"))


def test_a_site_that_was_busy_for_a_moment_is_asked_again(site):
    assert page_at(f"{HERE}/once")[0].decode() == STORY
    assert site.asked == ["/once", "/once"]


def test_a_site_that_never_answers_is_given_up(site, monkeypatch):
    monkeypatch.setattr(addresses, "ANSWER_TIMEOUT_SECONDS", 0.2)
    assert "did not answer" in told("/hang") or "cannot be reached" in told("/hang")


def test_a_page_of_300_megabytes_is_not_read_to_its_end(site, monkeypatch):
    monkeypatch.setattr(addresses, "MAX_PAGE_BYTES", 4 * 1024 * 1024)
    assert "is larger than 4 MB" in told("/huge")
    assert site.sent < 60


@pytest.mark.parametrize("path", ["/drip", "/head"])
def test_a_page_that_comes_letter_by_letter_is_not_waited_for(site, monkeypatch, path):
    monkeypatch.setattr(addresses, "MAX_PAGE_SECONDS", 0.5)
    monkeypatch.setattr(addresses, "ANSWER_TIMEOUT_SECONDS", 2.0)
    assert "takes over" in told(path)  # without a bound on the whole it would be waited for until the site stops
    assert len(site.asked) == 1  # and not asked for again


@pytest.mark.parametrize("where", ["http://[::1", "http://℀/"])
def test_what_only_looks_like_an_address_is_told_to_be_none(site, where):
    with pytest.raises(FetchError, match="no address of a page"):
        open_serial(where)
    assert "cannot be reached" in told(f"/to/{quote(where, safe=':/[]')}")


@pytest.mark.parametrize(
    "where",
    ["http://127.0.0.1:1/", "http://localhost/", "http://0.0.0.0/", "http://[::1]/", "http://169.254.169.254/latest/",
     "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://10.0.0.1/"],
)  # fmt: skip
def test_a_redirect_to_a_private_address_is_refused_before_a_word_is_sent(site, where):
    message = told(f"/to/{where}")
    assert "is on your own network" in message or "cannot be reached" in message
    assert len(site.asked) == 1


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://story.example/x", "gopher://story.example/1"])
def test_a_redirect_to_anything_but_a_page_is_refused(site, where):
    assert told(f"/to/{where}")


def test_a_name_that_means_a_private_address_too_is_refused(monkeypatch):
    monkeypatch.setattr(addresses, "look_up", lambda host, port: ["93.184.216.34", "192.168.0.1"])
    assert "is on your own network (192.168.0.1)" in told("/story")


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    asked = []

    def connect(address, **_):
        asked.append(address[0])
        raise OSError("nobody there")

    monkeypatch.setattr(addresses, "look_up", lambda host, port: next(answers))
    monkeypatch.setattr(addresses.socket, "create_connection", connect)
    monkeypatch.setattr("urllib3.util.retry.time.sleep", lambda seconds: None)
    told("/story")
    assert set(asked) == {"93.184.216.34"}


@pytest.mark.parametrize(
    "address",
    ["224.0.0.1", "100.64.0.1", "192.0.2.1", "fc00::1", "::", "2002:7f00:1::", "::127.0.0.1", "fec0::1",
     "64:ff9b:1::a00:1"],
)  # fmt: skip
def test_networks_that_only_look_public_are_not(address):
    assert not is_public(address)


def test_neither_proxy_nor_password_file_of_the_machine_is_used(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert page_at(f"{HERE}/story")[0]


def test_the_pages_words_are_read_in_the_charset_that_the_server_says(site):
    chapter = open_serial(f"{HERE}/latin").listed[0]
    serial = open_serial(f"{HERE}/latin")
    assert "The café was dark." in serial.chapter(chapter).text


def test_a_server_that_says_a_wrong_charset_is_not_believed(site):
    serial = open_serial(f"{HERE}/liar")
    assert "“Who is there?” asked Ilse. The café" in serial.chapter(serial.listed[0]).text


def test_no_name_is_looked_up_for_an_address_with_a_password_in_it(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked"))
    with pytest.raises(FetchError, match="has a user's name in it"):
        page_at("http://me:secret@story.example/")
