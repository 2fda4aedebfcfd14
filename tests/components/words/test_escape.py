from components.words.escape import escape_markdown


def test_no_cell_can_become_an_image_or_a_link():
    assert escape_markdown("![x](http://evil)") == r"\!\[x\]\(http\://evil\)"


def test_plain_words_stay_as_they_are():
    assert escape_markdown("Samarkand 1 and 2, solar") == "Samarkand 1 and 2, solar"
