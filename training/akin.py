"""Words that say nearly the same: for each lemma a few others and how near they are, for the search.

    apt-get download wordnet-base && dpkg-deb -x wordnet-base*.deb build/wordnet
    python training/akin.py build/initial build/wordnet/usr/share/wordnet --out src/storysofar/reading/model/learnt

Two things speak for a pair of words: how like their vectors are by all-MiniLM-L6-v2, each word by itself, and what
WordNet 3.0 has between them. No story is learnt from; that only words of English fiction are found
(english/data/common.txt) keeps the table small. No chance in it; some ten minutes.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from meaning import sums_of, teacher

from storysofar.english.lemmas import lemma
from storysofar.english.tables import word_list
from storysofar.retrieval.query_words import COMMON_WORDS

# Chosen on 77 questions, none of them one that search is measured on (docs/evaluation.md).
FROM = 0.4  # of likeness and relation together
RELATED = 0.3  # what the nearest relation in WordNet adds
FAINT = 0.05  # what counts less is left out
MOST = 0.6  # what another word counts at most, beside the word itself
FEW = 15  # others for each lemma
LOOKED_AT = 60  # of the likest
BLOCK = 256  # lemmas compared at once
# What each relation counts: the same meaning, made from it, like it, one step more general or more special.
RELATIONS = {"+": 0.8, "&": 0.6, "^": 0.6, "@": 0.45, "~": 0.45}
SENSES = (1.0, 0.8, 0.6, 0.5, 0.4)  # the commonest sense of a word first
UNSEEN = 0.8  # a sense that no text of WordNet's own has
BROAD = 25  # of what has more kinds than this the kinds are not akin
ENDINGS = """s- es- ies-y ied-y ed-e ed- ing-e ing- er- er-e est- est-e""".split()
FILES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


class Sense(NamedTuple):
    """One meaning: its words, and where it points."""

    words: tuple[str, ...]
    points: tuple[tuple[str, str, str], ...]  # relation, part of speech, offset


class WordNet:
    """The database files, as wndb(5WN) says them."""

    def __init__(self, folder: Path) -> None:
        self.senses: dict[tuple[str, str], Sense] = {}
        self.index: dict[str, list[tuple[tuple[str, str], float]]] = defaultdict(list)
        self.bases: dict[str, set[str]] = defaultdict(set)  # of irregular forms
        self.forms: dict[str, set[str]] = defaultdict(set)
        for name, part in FILES.items():
            for line in _lines(folder / f"data.{name}"):
                self._add_sense(part, line.split("|")[0].split())
            for line in _lines(folder / f"index.{name}"):
                self._add_word(part, line.split())
            for line in _lines(folder / f"{name}.exc"):
                form, *bases = line.split()
                for base in bases:
                    self.bases[form].add(base)
                    self.forms[base].add(form)

    def _add_sense(self, part: str, fields: list[str]) -> None:
        count = int(fields[3], 16)
        words = tuple(re.sub(r"\(.*", "", fields[4 + 2 * i]).lower() for i in range(count))
        at = 4 + 2 * count
        points = (fields[at + 1 + 4 * i : at + 4 + 4 * i] for i in range(int(fields[at])))
        pointed = tuple((sign, "a" if of == "s" else of, offset) for sign, offset, of in points)
        self.senses[part, fields[0]] = Sense(words, pointed)

    def _add_word(self, part: str, fields: list[str]) -> None:
        points = int(fields[3])
        seen, offsets = int(fields[5 + points]), fields[6 + points :]
        for rank, offset in enumerate(offsets):
            worth = SENSES[min(rank, len(SENSES) - 1)] * (1.0 if rank < seen or rank == 0 else UNSEEN)
            if worth >= SENSES[-1] * 0.9:
                self.index[fields[0]].append(((part, offset), worth))

    def related(self, word: str) -> dict[str, float]:
        """The lemmas of the words related to this one, and how nearly."""
        found: dict[str, float] = {}
        for other, worth in self._related(word):
            if other.isalpha() and worth > found.get(lemma(other), 0.0):
                found[lemma(other)] = worth
        found.pop(lemma(word), None)
        return found

    def _related(self, word: str) -> Iterator[tuple[str, float]]:
        for base in self._lemmas(word):
            yield base, 1.0
            yield from ((form, 1.0) for form in self.forms[base])
            for place, worth in self.index[base]:
                sense = self.senses[place]
                yield from ((other, worth) for other in sense.words)
                is_broad = sum(sign == "~" for sign, *_ in sense.points) > BROAD
                for sign, part, offset in sense.points:
                    if sign in RELATIONS and (part, offset) in self.senses and not (is_broad and sign == "~"):
                        yield from ((other, worth * RELATIONS[sign]) for other in self.senses[part, offset].words)

    def _lemmas(self, word: str) -> list[str]:
        """The words that this may be a form of: wept is weep, running is run."""
        found = {word} | self.bases[word]
        for ending in ENDINGS:
            cut, instead = ending.split("-")
            if word.endswith(cut) and len(word) - len(cut) >= 2:
                found.add(word[: len(word) - len(cut)] + instead)
        doubled = re.fullmatch(r"(.{2,}(.))\2(?:ed|ing)", word)
        return sorted(one for one in found | ({doubled[1]} if doubled else set()) if one in self.index)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("initial", type=Path, help="the folder that training/initial.py made")
    parser.add_argument("wordnet", type=Path, help="the folder of WordNet's files")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    wordnet, teach = WordNet(options.wordnet), teacher(options.initial)
    common = sorted(word_list("common"))
    told = by_lemma(word for word in common if word.isalpha())
    asked = {key: words for key, words in by_lemma(wordnet.index).items() if key not in told}
    mean = np.stack([teach(word) for word in common]).mean(0)
    names, vectors = vectors_of(told, teach, mean)
    rows = dict(akin(told, names, vectors, names, vectors, wordnet))
    rows |= dict(akin(asked, *vectors_of(asked, teach, mean), names, vectors, wordnet))
    np.savez_compressed(options.out / "akin.npz", **packed(rows))
    sums_of(options.out, "akin.json", "akin.npz")
    print(f"{len(rows)} lemmas, {sum(map(len, rows.values()))} pairs")


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file of WordNet, but for its licence, which is indented."""
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("  "))


def by_lemma(words: Iterator[str] | dict[str, object]) -> dict[str, list[str]]:
    """The words of each lemma."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        if re.fullmatch("[a-z]{3,14}", word):
            found[lemma(word)].append(word)
    return found


def vectors_of(words, teach, mean: np.ndarray) -> tuple[list[str], np.ndarray]:
    """The lemmas, and the mean direction of the words of each."""
    rows = np.stack([_unit(np.stack([teach(one) for one in forms]) - mean).sum(0) for forms in words.values()])
    return list(words), _unit(rows)


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-6)


def akin(words, keys, vectors, names, targets, wordnet: WordNet) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """For each lemma the nearest of the lemmas of fiction, and how near they are."""
    place, common = {name: at for at, name in enumerate(names)}, {lemma(word) for word in COMMON_WORDS}
    rows = (row for at in range(0, len(keys), BLOCK) for row in vectors[at : at + BLOCK] @ targets.T)
    for key, likeness in zip(keys, rows, strict=True):
        related: dict[str, float] = defaultdict(float)
        for word in words[key]:
            for other, worth in wordnet.related(word).items():
                related[other] = max(related[other], worth)
        looked_at = {
            names[at] for at in np.argpartition(-likeness, LOOKED_AT)[:LOOKED_AT]
        } | related.keys() & place.keys()
        scores = {one: likeness[place[one]] + RELATED * related[one] for one in looked_at - common - {key}}
        near = sorted((-min(MOST, (score - FROM) / (1 - FROM)), one) for one, score in scores.items() if score > FROM)
        if kept := [(one, -worth) for worth, one in near[:FEW] if -worth >= FAINT]:
            yield key, kept


def packed(rows: dict[str, list[tuple[str, float]]]) -> dict[str, np.ndarray]:
    """The table as numbers: words are their CRC-32, as in the index of a story, and worths hundredths."""
    number = {word: at for at, word in enumerate(sorted({one for row in rows.values() for one, _ in row}))}
    ordered = sorted(rows, key=lambda key: crc32(key.encode()))
    return {
        "asked": np.array([crc32(key.encode()) for key in ordered], "<u4"),
        "counts": np.array([len(rows[key]) for key in ordered], "u1"),
        "others": np.array([number[one] for key in ordered for one, _ in rows[key]], "<u2"),
        "worths": np.array([round(100 * worth) for key in ordered for _, worth in rows[key]], "u1"),
        "words": np.array([crc32(word.encode()) for word in number], "<u4"),
    }


if __name__ == "__main__":
    main()
