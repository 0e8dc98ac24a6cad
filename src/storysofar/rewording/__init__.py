"""A recap in other words, where the user has set a language model: asked, checked sentence by sentence, never trusted.

It rewrites the author's lines and does not tell the story: what it adds, or cannot show, gives way to the line itself.
"""

from storysofar.rewording.prompt import Prompt, prompt_of
from storysofar.rewording.reworded import RewordedItem, RewordedRecap, reworded

__all__ = ["Prompt", "RewordedItem", "RewordedRecap", "prompt_of", "reworded"]
