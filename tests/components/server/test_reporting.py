"""Where a report of an error goes, as the environment says it."""

import pytest

from components.server.reporting import fill_template, read_template

MAIL = "mailto:data@example.org?subject={title}&body={body}"
FORM = "https://example.org/new?title={title}&body={body}"


@pytest.mark.parametrize("template", [MAIL, FORM])
def test_a_mailbox_and_a_form_are_addresses(template):
    assert read_template(template) == template


@pytest.mark.parametrize("value", [None, ""])
def test_without_one_reports_are_copied(value, caplog):
    assert read_template(value) is None
    assert caplog.text == ""


@pytest.mark.parametrize(
    "value", ["javascript:alert({body})", "http://example.org/?{body}", "https://example.org/new"]
)
def test_what_could_not_carry_a_report_is_logged_and_not_used(value, caplog):
    assert read_template(value) is None
    assert "CORRIDORS_REPORT_URL" in caplog.text


def test_a_report_is_encoded_whole():
    filled = fill_template(FORM, "Error in legs: a&b", "one\ntwo {title}?")
    assert filled == (
        "https://example.org/new?title=Error%20in%20legs%3A%20a%26b&body=one%0Atwo%20%7Btitle%7D%3F"
    )
    assert fill_template(MAIL, "t", "one\ntwo").endswith("body=one%0D%0Atwo")
