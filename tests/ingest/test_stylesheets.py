import pytest

from storysofar.ingest.html import parse_html
from storysofar.ingest.stylesheets import rules_of
from tests.growth import LINEAR, growth

BODY = '<div class="a"><p id="n" class="x y" lang="en-GB">one</p><span>two</span></div><p>three</p>'


def about(css):
    """The words of the elements that the rules of a style sheet are about."""
    root = parse_html(f"<html><head><style>{css}</style></head><body>{BODY}</body></html>", "page.html")
    return [e.text for e in root.iter("p", "span") if any(rule.fits(e) for rule in rules_of(root))]


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("p", ["one", "three"]),
        (".x", ["one"]),
        (".x.y", ["one"]),
        (".x.z", []),
        ("#n", ["one"]),
        ("p#n.y", ["one"]),
        (".a p", ["one"]),
        (".a > span", ["two"]),
        ("body > span", []),
        ("body span", ["two"]),
        ("*", ["one", "two", "three"]),
        ("[lang]", ["one"]),
        ("[lang|=en]", ["one"]),
        ("p[class~='y']", ["one"]),
        ("[id='m']", []),
        ("span, #n", ["one", "two"]),
        ("p:hover", []),
        ("p::before", []),
        ("p + span", []),
        ("div.a>p", ["one"]),
    ],
)
def test_a_rule_is_about_what_its_selector_says(selector, found):
    assert about(f"{selector} {{ display: none }}") == found


@pytest.mark.parametrize(
    "css",
    [
        "@media print { p { display: none } }",
        "@font-face { display: none }",
        "/* p { display: none } */",
        "@keyframes x { from { opacity: 0 } }",
        "p { color: red }",
        "p { display",
        "} p",
    ],
)
def test_what_is_no_rule_for_the_screen_is_passed_over(css):
    assert about(css) == []


def test_rules_may_stand_in_blocks_and_behind_comments():
    css = "@import 'x'; @media screen { /* } */ .x { display: none } } @supports (a: b) { span { opacity: 0 } }"
    assert about(css) == ["one", "two"]


@pytest.mark.parametrize("part", ["{", "}", ".a{display:none}", "/*", '"', "@media screen{", ".a>.a "])
def test_a_style_sheet_takes_no_longer_than_it_is_long(part):
    def look(times):
        root = parse_html(f"<html><head><style>{part * times}</style></head><body>{BODY}</body></html>", "page.html")
        return len(list(rules_of(root)))

    assert growth(look, 4_000) < LINEAR
