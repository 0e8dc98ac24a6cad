import pytest
from hypothesis import given
from hypothesis import strategies as st

from storysofar.english.letters import plain_letters, plain_text
from tests.growth import LINEAR, growth
from tests.some import some


@pytest.mark.parametrize(
    "name",
    [
        "Mar\u00adgue\u00adrite",
        "Mar\u200bguerite",
        "\ufeffMarguerite",
        "Mar\u2060gue\u200crite\u200b",
        "\u2067Marguerite\u2069",
        "Mar\u00ad\nguerite",
        "Ｍａｒｇｕｅｒｉｔｅ",
        "𝓜𝓪𝓻𝓰𝓾𝓮𝓻𝓲𝓽𝓮",
        "M\u0336a\u0336r\u0336g\u0336u\u0336e\u0336r\u0336i\u0336t\u0336e\u0336",
    ],
)
def test_a_name_is_one_name_however_its_page_writes_it(name):
    assert plain_letters(f"said {name}.") == "said Marguerite."


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Zoe\u0308", "Zoë"),
        ("Fe\u0301lix", "Félix"),
        ("ofﬁce, Graﬀ, ſaid", "office, Graff, said"),
        ("Anne\u2011Marie, Anne\u2010Marie", "Anne-Marie, Anne-Marie"),
        ("O´Brien, Kaʻiulani, don′t, isn`t, donʼt", "O’Brien, Ka’iulani, don’t, isn’t, don’t"),
        ("Chapter Ⅳ", "Chapter IV"),
        ("Ｗａｉｔ！", "Wait!"),
        ("Mara\u3164Venn", "Mara Venn"),
        ("Ⓜara", "Mara"),
    ],
)
def test_letters_in_other_dress_are_the_usual_ones(text, plain):
    assert plain_letters(text) == plain


@pytest.mark.parametrize(
    "text",
    ["Zoë’s café — «non», „doch“ … ‘no’", "Mr. Voss--I can't, now…", "x << 2", "a `word` here", "Ελλάδα, Привет, 中文"],
)
def test_what_is_usual_stays_as_it_is(text):
    assert plain_text(text) == (text, None)


TEXTS = st.lists(
    st.text(max_size=6) | st.sampled_from(["\u00ad", "e\u0308", "ﬁ", "``", "''", "‹", "»", "Ｍ", "\u200b", "\u00ad\n"]),
    max_size=12,
).map("".join)


@given(TEXTS)
def test_every_letter_stands_somewhere_and_in_order(text):
    plain = plain_text(text)
    places = [plain.place(at) for at in range(len(plain.text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert all(0 <= place <= len(text) for place in some(places))


@pytest.mark.parametrize("text", ["\u00ad", "e\u0308", "`", "''", "<<", "‹", "\u200b a", "\u0308", "\u00ad\n"])
def test_a_long_text_of_odd_letters_takes_no_longer_than_it_is_long(text):
    plain_text(text * 10)
    assert growth(lambda n: plain_text(text * (n // len(text))), 40_000) < LINEAR
