import pytest

from components.server.theme import with_theme_option


def test_a_link_with_a_theme_gains_the_option_that_opens_it():
    assert with_theme_option("investor=JPN&theme=dark") == (
        "investor=JPN&theme=dark&embed_options=dark_theme"
    )


def test_the_option_follows_a_changed_theme():
    assert with_theme_option("theme=light&embed_options=dark_theme") == (
        "theme=light&embed_options=light_theme"
    )


@pytest.mark.parametrize(
    "query",
    ["", "investor=JPN", "theme=sepia", "theme=dark&embed_options=dark_theme", "a=%20b&c"],
)
def test_any_other_address_is_left_as_it_is(query):
    assert with_theme_option(query) == query


def test_other_options_of_embedding_stay():
    query = with_theme_option("embed=true&embed_options=show_toolbar&theme=dark")
    assert query == "embed=true&embed_options=show_toolbar&theme=dark&embed_options=dark_theme"
