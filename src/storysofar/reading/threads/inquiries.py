"""What a question asks for, and about what and who. Knows its words; not who asks, and not the answers."""

from dataclasses import dataclass, field

from storysofar.carried import RecordedId
from storysofar.english.lemmas import lemma
from storysofar.english.lexicon import FUNCTION_WORDS
from storysofar.english.tables import words as word_list
from storysofar.reading.characters.people import People
from storysofar.reading.facts.clauses import ADVERBS, BE, DO, HAVE, MODAL
from storysofar.reading.threads.wording import Wording, named_in

# Words that stand for what the question alone does not say.
LEANING_WORDS = word_list("questions", "leaning")
# Words of a question that name nothing, among them those that say no more than which way.
IDLE_WORDS = FUNCTION_WORDS | ADVERBS | word_list("questions", "ways")
AMOUNTS = frozenset(("many", "much", "old", "long", "far"))  # how …
AUXILIARIES = BE | DO | HAVE
MAX_MODAL_WORDS = 3  # after the first, in which an opinion is asked for
MAX_AUXILIARY_WORDS = 2


@dataclass(slots=True)
class Question:
    """What is asked, of what, with which verb. Without a verb it can only be answered at once."""

    asks: str  # who, what, where, why, when, whose, how, which, number; "" for an opinion
    verb: str = ""
    stems: list[str] = field(default_factory=list)
    people: list[RecordedId] = field(default_factory=list)
    is_subject: bool = False  # “who killed Tom?”
    is_be: bool = False  # “who is Tom?”
    is_named: bool = False  # one person is pointed at, and by name
    asked: str = ""  # "who is" or "what happened", where that is asked of one person


def question_of(wording: Wording, people: People) -> Question:
    """What some words ask."""
    question = Question(_asks(wording))
    if question.asks in ("how", "which") or wording.has(MODAL):
        return question
    named = named_in(wording, wording.first + 1, people, leaning=LEANING_WORDS, idle=IDLE_WORDS)
    if named is None:
        return question
    question.stems, question.people = named
    question.is_be = wording.words[wording.first].endswith(("'s", "’s")) or wording.word(wording.first + 1) in BE
    auxiliary = _auxiliary(wording)
    question.is_subject = question.asks in ("who", "what") and not question.is_be and auxiliary not in DO
    kinds = [pointer.kind for at, pointer in wording.pointers.items() if wording.first < at < wording.after]
    question.is_named = kinds == ["name"]
    question.verb = _verb(question, wording, auxiliary)
    question.asked = _asked_of_one(question)
    return question


def _asks(wording: Wording) -> str:
    """What a question asks for, by its first words."""
    first, follows = wording.first, wording.word(wording.first + 1)
    if not MODAL.isdisjoint(wording.words[first + 1 : first + 1 + MAX_MODAL_WORDS]):
        return ""  # “What would you do?” asks for an opinion
    asks = wording.words[first].removesuffix("'s").removesuffix("’s")
    if asks == "how":
        return "number" if follows in AMOUNTS else "how"
    return "when" if (asks, follows) == ("what", "time") else asks


def _auxiliary(wording: Wording) -> str:
    """The auxiliary soon after the first word; "" where there is none."""
    first = wording.first + 1
    soon = wording.words[first : min(first + MAX_AUXILIARY_WORDS, wording.after)]
    return next((word for word in soon if word in AUXILIARIES), "")


def _verb(question: Question, wording: Wording, auxiliary: str) -> str:
    """The stem of the verb that a question asks with; "" where there is none that could be known again."""
    if question.is_be and not question.is_subject:
        return ""
    if question.is_subject:
        return question.stems[0] if question.stems else ""
    if auxiliary in DO | HAVE:
        return _main_verb(wording)
    return question.stems[-1] if len(question.stems) == 1 else ""


def _main_verb(wording: Wording) -> str:
    """The verb after the subject of “where did Anna hide the key”, “what has the man in grey stolen”."""
    inside = range(wording.first + 1, wording.after)
    at = next((i for i in inside if wording.words[i] in DO | HAVE), wording.first) + 1
    subject = wording.pointers.get(at)
    words = wording.words[subject.after if subject is not None else at : wording.after]
    telling = [word for word in words if word not in FUNCTION_WORDS and word.isalpha()]
    verb = telling[0 if subject is not None else 1 :][:1]
    return lemma(verb[0]) if verb else ""


def _asked_of_one(question: Question) -> str:
    """Whether one person is all that a question is about: “who is Tom?”, “what happened to Tom?”."""
    if len(question.people) != 1 or not set(question.stems) <= {"happen"}:
        return ""
    if question.asks == "who" and question.is_be:
        return "who is"
    return "what happened" if (question.asks, question.stems) == ("what", ["happen"]) else ""
