import pytest
from evaluation.clusters import clusters_of, gold_clusters, judge_speakers, speaker_beside, speaker_measures
from evaluation.litbank import GoldMention, entity_of, read_document
from evaluation.protocol import Case

WORDS = "Tom Reed shook his head . “ No , ” said the boy . The mill was dark ."
MENTIONED = {0: "(4", 1: "4)", 3: "(4)", 11: "(4", 12: "4)", 14: "(9", 15: "9)"}
TYPED = {0: "B-PER", 1: "I-PER", 11: "B-PER", 12: "I-PER", 14: "B-FAC", 15: "I-FAC"}


def mill(folder):
    words = WORDS.split()
    for part in ("quotations", "coref", "entities"):
        (folder / "litbank" / part).mkdir(parents=True)
    (folder / "litbank/quotations/mill.txt").write_text(WORDS + "\n", encoding="utf-8")
    (folder / "litbank/quotations/mill.ann").write_text(
        "QUOTE\tQ1\t0\t6\t0\t9\t“ No , ”\nATTRIB\tQ1\tTom_Reed-3\n", encoding="utf-8"
    )
    rows = ["\t".join(["mill", "0", str(at), word, *"_" * 8, MENTIONED.get(at, "_")]) for at, word in enumerate(words)]
    (folder / "litbank/coref/mill.conll").write_text("#begin\n" + "\n".join(rows) + "\n#end\n", encoding="utf-8")
    tags = [f"{word}\t{TYPED.get(at, 'O')}\tO" for at, word in enumerate(words)]
    (folder / "litbank/entities/mill.tsv").write_text("\n".join(tags) + "\n", encoding="utf-8")
    return read_document("mill", folder)


def test_a_document_knows_its_persons_and_its_places(tmp_path):
    assert mill(tmp_path).types == {4: "PER", 9: "FAC"}


def test_persons_are_scored_without_the_places(tmp_path):
    document = mill(tmp_path)
    assert gold_clusters(document, ("PER",)) == [{(0, 1), (3, 3), (11, 12)}]
    assert len(gold_clusters(document, None)) == 2


def test_a_speaker_goes_by_his_names_not_by_his_descriptions(tmp_path):
    gold = mill(tmp_path).quotations
    (quotation,) = gold.quotations
    assert gold.text[quotation.start : quotation.end] == "“No,”"
    assert gold.aliases[quotation.speaker] == {"tom reed"}


def test_the_mentions_of_an_export_are_found_again_as_tokens(tmp_path):
    document = mill(tmp_path)
    text = document.retelling.text
    marked = [("Tom Reed", "c1"), ("the boy", "c1"), ("his", None)]
    mentions = [
        {"chapter": 1, "start": text.index(words), "end": text.index(words) + len(words), "character": who}
        for words, who in marked
    ]
    chapter = {"number": 1, "passages": [{"kind": "story", "start": 0, "end": len(text), "text": text}]}
    story = {"work": {"chapters": [chapter]}, "memory": {"mentions": mentions}}
    assert set(clusters_of(story, document)) == {frozenset({(0, 1), (11, 12)}), frozenset({(3, 3)})}


def test_one_quotation_is_one_cluster_that_has_no_links_to_miss(tmp_path):
    mill(tmp_path)
    counts = judge_speakers(Case("mill", (tmp_path / "litbank/quotations/mill.txt",), ()))
    told = {**speaker_measures(counts), **speaker_beside(counts)}
    assert (told["muc"], told["b3"], told["ceafe"]) == (0.0, 100.0, 100.0)
    assert told["conll"] == told["conll, mean of the documents"] == pytest.approx(66.67, abs=0.01)


def mention(entity, text):
    return GoldMention(0, len(text.split()) - 1, entity, text)


def test_a_label_means_the_entity_of_these_words_whose_number_is_nearest():
    mentions = (mention(3, "my sister"), mention(40, "my sister"), mention(41, "Anne"))
    assert entity_of("my_sister-39", mentions) == 40


def test_a_label_may_be_the_end_of_a_longer_mention():
    assert entity_of("young_American-8", (mention(7, "a young American"), mention(8, "Vevey"))) == 7


def test_a_label_that_is_no_mention_at_all_goes_by_its_number():
    assert entity_of("Philip_s_nurse-0", (mention(0, "a woman servant"), mention(2, "Philip"))) == 0


def test_a_name_ends_where_its_description_begins():
    assert mention(0, "Emma Woodhouse , handsome , clever , and rich").name == "Emma Woodhouse"
    assert mention(0, "My uncle").name is None
