from .story import MARA, TAM, fact, found, line, mention, revelation, scene


def buried(**more):
    """Tam dies in chapter 1, and has a line in chapter 2."""
    said, says = line(2, 10, "“Good morning.”", TAM)
    died = fact(TAM, "death", "died", 1, 150, sentence="Tam had died in the night.")
    end = {"scenes": (scene(1, 0, 400, MARA),), "facts": (died,)}
    return found(end, {"quotations": (said,), "attributions": (says,), **more})


def test_the_dead_do_not_speak_unless_the_story_says_that_they_live():
    (finding,) = buried()
    assert (finding.kind, finding.name, finding.evidence[1].text) == ("death", "Tam", "“Good morning.”")
    assert not buried(same=(revelation(TAM, "c1.200", 2, 200, "The stranger was Tam."),))


def test_whoever_mattered_and_is_never_heard_of_again_is_missed():
    def chapter_with(n):
        lines = [line(n, 300 + 20 * i, "“Well.”", TAM) for i in range(2)]
        return {
            "mentions": (mention(n, 0, "Tam", TAM), mention(n, 50, "Mara", MARA)),
            "scenes": (scene(n, 0, 200, MARA, TAM), scene(n, 200, 400, MARA, TAM)),
            "quotations": tuple(q for q, _ in lines),
            "attributions": tuple(a for _, a in lines),
        }

    without = [{"mentions": (mention(n, 50, "Mara", MARA),)} for n in range(3, 7)]
    (finding,) = found(chapter_with(1), chapter_with(2), *without)
    assert (finding.kind, finding.name) == ("dropped", "Tam")
    assert not found(chapter_with(1), chapter_with(2), *without[:2])
