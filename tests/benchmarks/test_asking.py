from benchmarks.asking import measure_questions

from tests.some import some


def test_asking_is_measured_warm_and_as_a_whole_command(files):
    measured = measure_questions(files, repeat=1)
    assert len(measured) == 3
    assert all(value > 0 for value in some(measured.values()))
