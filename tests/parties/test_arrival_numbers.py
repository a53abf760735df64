"""Every number of an arrival can be changed, and of a link only the digits are used."""

import pytest

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.beyond.links import character_id
from dnd_tracker.parties.numbers import numbers_of, with_numbers
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import CharacterSheet, CharacterState
from dnd_tracker.rules.character_scores import save_bonus, skill_bonus
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.spell_slots import PactMagic, pact_magic, spell_slots
from tests.parties.beyond import understood


class TestNumbers:
    def changed(self, **sent: str) -> tuple[CharacterSheet, CharacterState]:
        found = understood("multiclass_caster")
        return with_numbers(found.sheet, found.state, sent)

    def test_every_number_can_be_changed(self):
        found = understood("multiclass_caster")
        shown = numbers_of(found.sheet, found.state, Edition.E2014)
        assert len({one.key for one in shown}) == len(shown) == 6 + 6 + 6 + 18 + 3 + 5 + 9 + 2
        for one in shown:
            if one.key == "pact_level":  # which nothing has without pact slots
                continue
            step = -1 if one.key == "hit_points" else 1
            other = str(int(one.value or one.derived) + step)
            sheet, state = self.changed(**{one.key: other})
            after = {each.key: each.value for each in numbers_of(sheet, state, Edition.E2014)}
            assert after[one.key] == other, one.key

    def test_what_was_not_changed_stays_derived(self):
        found = understood("multiclass_caster")
        shown = {one.key: one.value for one in numbers_of(found.sheet, found.state, Edition.E2014)}
        assert self.changed(**shown) == (found.sheet, found.state)
        sheet, _ = self.changed(**(shown | {"ability_int": "18"}))
        assert save_bonus(sheet, Ability.INTELLIGENCE) == 4 + 3
        assert skill_bonus(sheet, "Arcana") == 4 + 1
        assert sheet.save_bonuses == {}

    def test_an_emptied_field_gives_the_derived_number_back(self):
        found = understood("overrides")
        sheet, _ = with_numbers(found.sheet, found.state, {"skill_stealth": " "})
        assert skill_bonus(found.sheet, "Stealth") == 9
        assert skill_bonus(sheet, "Stealth") == 6
        assert sheet.armor_class == found.sheet.armor_class

    def test_slots_of_one_level_leave_the_others(self):
        sheet, _ = self.changed(slots_2="1")
        assert spell_slots(sheet, Edition.E2014) == {1: 4, 2: 1, 3: 2}

    def test_pact_magic_can_be_changed(self):
        found = understood("warlock")
        sent = {"pact_slots": "3", "pact_level": "4"}
        sheet, _ = with_numbers(found.sheet, found.state, sent)
        assert pact_magic(sheet) == PactMagic(3, 4)

    def test_more_hit_points_than_the_maximum_are_all_of_them(self):
        assert self.changed(hit_points="900")[1].hit_points is None

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("armor_class", "high"),
            ("armor_class", "-1"),
            ("armor_class", "9" * 40),
            ("hit_point_maximum", "0"),
            ("hit_points", "-1"),
            ("skill_stealth", "51"),
            ("slots_1", "-2"),
        ],
    )
    def test_what_cannot_be_is_refused(self, key: str, value: str):
        with pytest.raises(InvalidInput):
            self.changed(**{key: value})


@pytest.mark.parametrize(
    "link",
    [
        "https://www.dndbeyond.com/characters/123",
        "dndbeyond.com/characters/123/AbCdEf",
        "http://dndbeyond.com/profile/mira.vale/characters/123?x=1#y",
        "https://ddb.ac/characters/123/secret",
        " 123 ",
    ],
)
def test_of_a_link_only_the_digits_are_used(link: str):
    assert character_id(link) == 123


@pytest.mark.parametrize(
    "link",
    [
        "",
        "0",
        "1" * 13,
        "x" * 10_000,
        "https://evil.example/characters/123",
        "https://dndbeyond.com.evil.example/characters/123",
        "https://evil.example/?dndbeyond.com/characters/123",
        "https://dndbeyond.com/characters/",
        "https://dndbeyond.com/monsters/123",
        "-5",
        "١٢٣",
        "12 34",
        "file:///etc/passwd",
    ],
)
def test_anything_else_is_no_link(link: str):
    with pytest.raises(InvalidInput, match="no link"):
        character_id(link)
