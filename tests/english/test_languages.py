import pytest

from storysofar.english.languages import foreign_language
from storysofar.ingest import read_bytes
from storysofar.reading.reader import read
from storysofar.text import Position

# Our own words, the same few sentences in each.
SAID = {
    "French": "Ada monta les marches de la tour et elle ne trouva pas la lampe. « Plus haut », dit Wen, qui était dans "
    "l’escalier avec une corde. Elle ne savait pas que les autres étaient partis pour la mer. ",
    "German": "Ada stieg die Stufen hinauf, und sie fand die Lampe nicht. „Höher“, sagte Wen, der mit einem Seil auf "
    "der Treppe war. Sie hatte nicht gewusst, dass er den Turm kannte und auf sie gewartet hatte. ",
    "Spanish": "Ada subió la escalera de la torre y no encontró la lámpara. —Más arriba —dijo Wen, que era el que tenía "
    "una cuerda en las manos. Ella no sabía que los otros se habían ido por el mar como siempre. ",
    "Portuguese": "Ada subiu a escada da torre e não encontrou a lâmpada. — Mais alto — disse Wen, que tinha uma corda "
    "com ele. Ela não sabia que os outros se foram para o mar, mas não era tarde como ele disse. ",
    "Dutch": "Ada klom naar boven, maar zij vond de lamp niet. ‘Hoger,’ zei Wen, die met een touw op de trap zat. Ze "
    "had niet geweten dat hij het was en van haar hield, en dat het voor hem niet te laat was. ",
    "a language in Cyrillic letters": "Ада поднялась на башню и не нашла лампу. «Выше», сказал Вэн, который стоял на "
    "лестнице с верёвкой. Она не знала, что остальные уже ушли к морю, и что было поздно. ",
    "Arabic": "صعدت آدا درج البرج ولم تجد المصباح. قال وين وهو يقف على الدرج ومعه حبل: أعلى. لم تكن تعلم أن الآخرين "
    "قد ذهبوا إلى البحر وأن الوقت متأخر. ",
    "Japanese": "アダは塔の階段を上ったが、ランプは見つからなかった。「もっと上だ」と縄を持って階段にいたウェンが言った。",
    "Chinese": "阿達走上塔樓的台階，可是沒有找到那盞燈。「再高一點。」拿著繩子站在樓梯上的文說。她不知道其他人已經到海邊去了。",
    "Hungarian": "Ada felment a torony lépcsőjén, de sehol sem találta a lámpát. „Feljebb”, mondta Wen, aki kötéllel a "
    "kezében állt ott. Nem tudta még, hogy mindenki más elindult már reggel a tenger felé. ",
}  # fmt: skip
ENGLISH = (
    "Ada climbed the stairs of the tower, and she did not find the lamp. “Higher,” said Wen, who was on the stairs "
    "with a rope. She had not known that the others were gone to the sea, and that it was late. "
)
NAMED = {"Arabic": "a language in Arabic script", "Hungarian": "a language other than English"}


@pytest.mark.parametrize("language", SAID)
def test_a_language_that_is_not_read_is_known(language):
    assert foreign_language(SAID[language] * 8) == NAMED.get(language, language)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH * 4,
        "“No.” “No?” “No!” " * 40,
        "Ada! Wen! " * 10,
        "C’est la vie, said Ada. " + ENGLISH * 2,
        "Dey wuz comin’ up de ribber, en I says to him, Jim, I says, is dat you? En he says it was, en he set down. "
        * 5,
        "",
    ],
)
def test_english_of_every_kind_is_read(text):
    assert foreign_language(text) is None


def chapters(*told: str) -> bytes:
    return "".join(f"Chapter {n}\n\n{text}\n\n" * 1 for n, text in enumerate(told, start=1)).encode()


def test_a_chapter_in_another_language_is_kept_and_said_and_not_remembered():
    paragraphs = "\n\n".join([SAID["French"].strip()] * 8)
    work = read_bytes(chapters("\n\n".join([ENGLISH.strip()] * 8), paragraphs), "lamp.txt")
    assert [p.message.partition(":")[0] for p in work.problems] == ["Chapter 2 is in French, which is not read yet"]
    assert "Plus haut" in work.chapters[1].text
    memory = read(work, learnt=False)
    assert {m.span.chapter for m in memory.mentions} == {1}
    assert memory.end == Position(2, work.chapters[1].end.offset)


def test_the_language_of_a_later_chapter_is_not_told_before_it():
    work = read_bytes(chapters(ENGLISH * 3, SAID["German"] * 3), "lamp.txt")
    assert work.until(1).problems == ()


def test_right_to_left_text_is_kept_as_it_is_written():
    text = "Chapter 1\n\n" + SAID["Arabic"] * 4 + "\n\n‏«أعلى!»‏\n"
    assert read_bytes(text.encode(), "lamp.txt").chapters[0].text == text
