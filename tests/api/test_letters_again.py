"""A letter that did not come can be sent again, but a mailbox is not flooded."""

import pytest

from tests.api.test_addresses import AGAIN, CHANGE, NEW, OLD, confirm, newly_signed_up
from tests.letters import kinds_to, last_secret, letters_to
from tests.people import account, browser_of

pytestmark = pytest.mark.usefixtures("database")


async def test_the_letter_can_be_sent_again():
    user = await newly_signed_up()
    browser = await browser_of(user)
    assert (await browser.post(AGAIN)).status_code == 200
    assert await kinds_to(NEW) == ["confirm_address"] * 2


async def test_only_those_are_written_to_again_who_have_not_agreed():
    browser = await browser_of(await account(OLD))
    await browser.post(CHANGE, email=NEW)
    await confirm(await last_secret(OLD))
    await browser.post(AGAIN)
    assert (len(await letters_to(OLD)), len(await letters_to(NEW))) == (1, 2)


async def test_a_mailbox_is_not_flooded():
    browser = await browser_of(await newly_signed_up())
    answers = [await browser.post(AGAIN) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert int(answers[-1].headers["retry-after"]) > 0
    assert len(await letters_to(NEW)) == 6
