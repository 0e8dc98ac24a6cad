"""The common words of English fiction: which words stand in small letters, so that a capital means something.

Data: novels/ (75 novels, public domain in the US) and squality/ (72 stories of the 1950s and 60s, Project Gutenberg)
of the folder STORYSOFAR_DATA. A list of words is a fact about the language; no sentence of any text is kept.
Licence of the result: Apache-2.0, like the rest. Deterministic; takes half a minute.

    STORYSOFAR_DATA=… python training/common_words.py > src/storysofar/english/data/common.txt
"""

import json
import os
import re
import sys
from collections import Counter
from pathlib import Path

WORD = re.compile(r"(?<![\w'’.-])(?<!['’]\s)([A-Za-z][a-z]+(?:-[a-z]+)*)(?![\w-])")
# A capital that no full stop, quotation mark, dash or line of its own explains.
INNER_CAPITAL = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]+)(?![\w-])")

data = Path(os.environ["STORYSOFAR_DATA"])
texts = [path.read_text(encoding="utf-8") for path in sorted((data / "novels").glob("*.txt"))]
for name in ("train", "dev"):
    with (data / "squality" / f"{name}.jsonl").open(encoding="utf-8") as stories:
        texts += [json.loads(line)["document"] for line in stories]

small: Counter[str] = Counter()
capital: Counter[str] = Counter()
books: Counter[str] = Counter()
for text in texts:
    flat = " ".join(text.split())
    words = Counter(w for w in WORD.findall(flat) if w[0].islower())
    small.update(words)
    books.update(words.keys())
    capital.update(w.lower() for w in INNER_CAPITAL.findall(flat))

# Three texts: a dialect spelling or a misprint of one author is not English yet.
# A quarter: "frank", "grace" or "will" are common words although people bear them too.
kept = sorted(w for w in small if books[w] >= 3 and small[w] >= 4 and small[w] * 4 >= capital[w])
head = (
    "# Common words of English fiction: those that stand in small letters.",
    "# Source: counted in public-domain novels and stories by training/common_words.py",
    "# Licence: Apache-2.0",
)
sys.stdout.write("\n".join((*head, *kept)) + "\n")
