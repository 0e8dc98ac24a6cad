from storysofar.publish.label_layout import CELL_WIDTH, Box, Room


def test_only_what_stands_in_the_same_place_is_met():
    room = Room([Box(0, 0, 10, 10), Box(20, 0, 30, 10)])
    assert room.meets(Box(5, 5, 25, 15)) == 2
    assert room.meets(Box(11, 0, 19, 10)) == 0


def test_a_long_label_is_met_all_along():
    room = Room([Box(0, 0, 5 * CELL_WIDTH, 10)])
    assert room.meets(Box(4.5 * CELL_WIDTH, 5, 4.6 * CELL_WIDTH, 6))
