import pytest

from storysofar.ingest.style_effects import effects_of

HIDING = {
    "display:none": "unshown",
    "DISPLAY : None ! important": None,
    "opacity:0": "transparent",
    "opacity: .0": "transparent",
    "visibility:hidden": "unseen",
    "visibility:collapse": "unseen",
    "font-size:0": "sizeless",
    "font-size:0px": "sizeless",
    "font: 0/0 a": "sizeless",
    "position:absolute;left:-9999px": "away",
    "position:fixed;top:-200em": "away",
    "text-indent:-9999px": "away",
    "position:absolute;clip:rect(0,0,0,0)": "cut",
    "height:0;overflow:hidden": "cut",
    "position:absolute;width:1px;height:1px;overflow:hidden": "cut",
    "position:absolute;clip-path:inset(50%)": "cut",
}


@pytest.mark.parametrize(("style", "effect"), [(s, e) for s, e in HIDING.items() if e])
def test_text_is_hidden_in_many_ways(style, effect):
    assert [name for name, said in effects_of(style).items() if said.holds] == [effect]


@pytest.mark.parametrize(
    "style",
    [
        "display:block",
        "opacity:0.9",
        "opacity:1",
        "visibility:visible",
        "font-size:0.8em",
        "font: italic 16px/1 serif",
        "left:-9999px",
        "margin-left:-9999px",
        "position:absolute;left:20px",
        "text-indent:-2em",
        "text-indent:1.5em",
        "max-height:0;overflow:hidden",
        "height:200px;overflow:hidden",
        "color:red",
        "",
        "display",
        "white-space:nowrap",
    ],
)
def test_what_can_be_seen_is_not_hidden(style):
    hides = {"unshown", "transparent", "away", "cut", "unseen", "sizeless", "keeps lines"}
    assert [name for name, said in effects_of(style).items() if said.holds and name in hides] == []


def test_a_style_may_insist():
    assert effects_of("display:none !important")["unshown"].is_important


@pytest.mark.parametrize("value", ["pre", "pre-wrap", "pre-line", "break-spaces"])
def test_a_style_may_keep_line_ends(value):
    assert effects_of(f"white-space: {value}")["keeps lines"].holds
