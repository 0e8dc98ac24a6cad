"""The story drawn, as of a place: storylines, relations, who speaks how much. Each an SVG that stands by itself."""

from typing import Literal

from storysofar.memory import Memory
from storysofar.publish.relation_drawing import draw_relations
from storysofar.publish.speech_drawing import draw_speech
from storysofar.publish.storyline_drawing import draw_storyline
from storysofar.text import Place
from storysofar.views.relations import RELATIONS_NEEDS as RELATIONS
from storysofar.views.relations import relations
from storysofar.views.speech import SPEECH_NEEDS as SPEECH
from storysofar.views.storyline import STORYLINE_NEEDS as STORYLINE
from storysofar.views.storyline import storyline

Kind = Literal["storyline", "relations", "speech"]
DRAWING_NEEDS: dict[Kind, tuple[str, ...]] = {"storyline": STORYLINE, "relations": RELATIONS, "speech": SPEECH}
MAX_PAIRS = 8  # in one drawing, a strip each


def draw(memory: Memory, kind: Kind, *names: str, as_of: Place = None, title: str = "") -> str:
    """A drawing as SVG: everybody's lines, the relations of somebody or of a pair, or who speaks how much.

    The title is the work's; the names are for relations. Raises CharacterNotFound for a name that nobody answers to.
    """
    title = title or "The story so far"
    if kind == "storyline":
        return draw_storyline(storyline(memory, as_of=as_of), title)
    if kind == "relations":
        return draw_relations(relations(memory, *names, as_of=as_of)[:MAX_PAIRS], title)
    return draw_speech(memory, title, as_of)
