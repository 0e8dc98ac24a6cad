import pytest

from storysofar.errors import ModelError
from storysofar.rewording.endpoint import Endpoint, endpoint_of


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("http://127.0.0.1:11434/v1", "this computer"),
        ("http://LOCALHOST:8080/v1", "this computer"),
        ("http://[::1]/v1", "this computer"),
        ("http://[::ffff:127.0.0.1]/v1", "this computer"),
        ("http://192.168.1.7:11434/v1", "your own network"),
        ("http://nas/v1", "your own network"),
        ("https://llm.example/v1", "llm.example, a machine elsewhere"),
        ("http://93.184.216.34/v1", "93.184.216.34, a machine elsewhere"),
        ("http://localhost.example.com/v1", "localhost.example.com, a machine elsewhere"),
        ("http://127.0.0.1.example.com/v1", "127.0.0.1.example.com, a machine elsewhere"),
    ],
)
def test_whose_machine_it_is(url, where):
    assert endpoint_of(url, "oak").where == where


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8080/v1",
        "ftp://llm.example",
        "http://",
        "http://a b/v1",
        "http://x:99999/v1",
        "http://x/v1?key=1",
        "http://x/\x1b[2Jv1",
        "file:///etc",
    ],
)
def test_what_is_no_address_of_a_server(url):
    with pytest.raises(ModelError, match="no address of a model's server"):
        endpoint_of(url, "oak")


def test_a_password_does_not_belong_into_an_address():
    with pytest.raises(ModelError) as caught:
        endpoint_of("https://me:acorn@llm.example/v1", "oak")
    assert "acorn" not in str(caught.value)
    assert "keyring" in str(caught.value)


@pytest.mark.parametrize("model", ["", "  ", "o\x1bak"])
def test_a_model_has_a_name(model):
    with pytest.raises(ModelError, match="name of the model"):
        endpoint_of("http://127.0.0.1/v1", model)


@pytest.mark.parametrize(
    ("url", "is_readable"),
    [
        ("http://llm.example/v1", True),
        ("https://llm.example/v1", False),
        ("http://127.0.0.1/v1", False),
        ("http://10.0.0.7/v1", False),
    ],
)
def test_only_what_crosses_the_internet_can_be_read_on_the_way(url, is_readable):
    assert Endpoint(url, "oak").is_readable_on_the_way is is_readable
