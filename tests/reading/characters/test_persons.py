from storysofar.reading.characters.persons import Person


def test_a_short_first_name_that_everybody_uses_gets_the_last_name_of_its_long_form():
    jake = Person("c1", {"Jake": 90, "Jacob Barnes": 1, "Monsieur Barnes": 3}, surnames={"barnes"}, givens={"jacob"})
    assert jake.best_name() == "Jake Barnes"


def test_whose_full_name_the_story_hardly_uses_is_called_as_everybody_calls_them():
    marianne = Person("c1", {"Marianne": 300, "Marianne Dashwood": 2}, surnames={"dashwood"}, givens={"marianne"})
    assert marianne.best_name() == "Marianne"


def test_a_title_that_goes_with_the_first_name_stays_with_the_full_one():
    names = {"Lady Catherine": 92, "Lady Catherine de Bourgh": 9, "Catherine de Bourgh": 3}
    assert Person("c1", names).best_name() == "Lady Catherine de Bourgh"


def test_one_person_of_two_has_all_that_was_known_of_both():
    fox = Person("c1.0", {"Grey Fox": 3}, titles={"captain"}, gender={"f": 1.0}, mentions=3, last_seen=9)
    anna = Person("c1.9", {"Anna": 2, "Grey Fox": 1}, gender={"f": 6.0}, relatives={"brother": "c1.20"}, mentions=2)
    anna.take_over(fox)
    assert anna.names == {"Anna": 2, "Grey Fox": 4}
    assert (anna.titles, anna.gender, anna.relatives) == ({"captain"}, {"f": 7.0}, {"brother": "c1.20"})
    assert (anna.mentions, anna.last_seen) == (5, 9)
