from benchmarks.asking import measure_questions


def test_asking_is_measured_warm_and_as_a_whole_command(tmp_path):
    files = []
    for number in (1, 2):
        file = tmp_path / f"{number}.txt"
        words = "“The door is shut,” said Mara, and went down to the quay with the letter in her hand. " * 30
        file.write_text(f"Chapter {number}\n\n{words}\n")
        files.append(file)
    measured = measure_questions(tuple(files), repeat=1)
    assert len(measured) == 3
    assert all(value > 0 for value in measured.values())
