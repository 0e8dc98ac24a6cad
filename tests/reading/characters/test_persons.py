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
