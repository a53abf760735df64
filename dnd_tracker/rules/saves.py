"""Saving throws of many at once, and what they save against, proposed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import RollSaves, SaveTarget
from dnd_tracker.rules.condition_changes import add_condition
from dnd_tracker.rules.consequences import damage_of, giving, rolled_damage, room_for_proposals
from dnd_tracker.rules.counter import CounterKind
from dnd_tracker.rules.damage import DamageTarget, Share
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import Event, ProposalMade, SaveRolled
from dnd_tracker.rules.lookup import bounded, combatant_in, living_in
from dnd_tracker.rules.monster_actions import creature_of, use_events
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.saving_throws import SaveAsked, roll_save


def roll_saves(encounter: Encounter, command: RollSaves, dice: Dice) -> tuple[Event, ...]:
    """Roll a save for each target, damage once for all, and propose what follows.

    Legendary resistance is proposed first: accepted, it softens the rest. The dead among many are
    passed over.

    Rule: SRD 5.1, "Saving Throws" and "Damage Rolls" (one roll for all targets).

    Raises:
        RuleError: an unknown creature, nobody alive among the targets, a bad text, or a number out
            of bounds.

    >>> from dnd_tracker.rules.abilities import Ability
    >>> from dnd_tracker.rules.examples import TENS, ford
    >>> both = (SaveTarget("mira"), SaveTarget("tobin"))
    >>> cone = RollSaves(both, Ability.CONSTITUTION, 12, label="Cone of Cold", damage="8d8 cold")
    >>> *rolled, dealt = roll_saves(ford(), cone, TENS)
    >>> [(one.name, one.total, one.success) for one in rolled]
    [('Mira', 12, True), ('Tobin', 10, False)]
    >>> [(one.id, one.takes.value) for one in dealt.proposal.targets]
    [('mira', 'half'), ('tobin', 'full')]
    """
    by = combatant_in(encounter, command.by) if command.by is not None else None
    source = creature_of(encounter, by.id) or by if by is not None else None
    targets = {target.id: target for target in reversed(command.targets)}
    living = living_in(encounter, tuple(target.id for target in command.targets))
    bounded(command.difficulty_class, "A DC", 1, limits.DIFFICULTY_CLASS)
    for target in command.targets:
        bounded(target.cover, "Cover", 0, 5)
    label = clean_text(command.label, "A label", limits.TEXT_LENGTH) if command.label else ""
    amount = damage_of(command.damage)
    if command.condition is not None:
        ids = tuple(one.id for one in living)
        add_condition(encounter, giving(command.condition, ids), dice)
    room_for_proposals(encounter)
    events: list[Event] = []
    if command.counter:
        if source is None:
            raise IllegalAction("Say whose uses are spent.")
        events += use_events(encounter, source, command.counter, command.cost, label)
    effect = _Effect(encounter, command, source, label)
    outcomes = tuple((one, effect.save(one, targets[one.id], dice)) for one in living)
    events += (rolled for _, rolled in outcomes)
    events += effect.proposals(outcomes, targets, rolled_damage(amount, dice) if amount else None)
    return tuple(events)


@dataclass(frozen=True, slots=True)
class _Effect:
    """What is saved against."""

    encounter: Encounter
    command: RollSaves
    source: Combatant | None
    label: str

    def save(self, combatant: Combatant, target: SaveTarget, dice: Dice) -> SaveRolled:
        command = self.command
        asked = SaveAsked(command.ability, target.total, command.magic, target.mode, target.cover)
        thrown = roll_save(self.encounter, combatant, asked, dice)
        return SaveRolled(
            combatant.id,
            combatant.name,
            self.label,
            command.ability,
            thrown.total,
            command.difficulty_class,
            success=thrown.meets(command.difficulty_class),
            natural=thrown.natural,
            detail=thrown.detail,
            mode=thrown.mode,
            reasons=thrown.reasons,
            failed_by=thrown.failed_by,
        )

    def proposals(
        self,
        outcomes: tuple[tuple[Combatant, SaveRolled], ...],
        targets: Mapping[str, SaveTarget],
        damage: tuple[str, str] | None,
    ) -> tuple[ProposalMade, ...]:
        """Return what follows, in the order in which it is to be answered."""
        failed = tuple(one for one, rolled in outcomes if not rolled.success)
        found = (self._hurt(targets[one.id], rolled) for one, rolled in outcomes)
        hurt = tuple(one for one in found if one is not None) if damage is not None else ()
        gives = self.command.condition is not None and failed
        follows = f"roll-{self.encounter.proposed + 1}" if hurt or gives else ""
        made = list(self._resistances(failed, follows))
        by, name = (self.source.id, self.source.name) if self.source is not None else ("", "")
        about = Proposal(
            "",
            ProposalKind.DAMAGE,
            by,
            difficulty_class=self.command.difficulty_class,
            ability=self.command.ability,
            label=self.label,
            follows=follows,
        )
        if damage is not None and hurt:
            amount, detail = damage
            dealt = replace(
                about,
                amount=amount,
                targets=hurt,
                half_on_success=self.command.half_on_success,
                qualities=self.command.qualities,
            )
            made.append(ProposalMade(dealt, name, detail))
        if gives:
            given = replace(
                about,
                kind=ProposalKind.CONDITION,
                condition=self.command.condition,
                targets=tuple(DamageTarget(one.id) for one in failed),
            )
            made.append(ProposalMade(given, name))
        return tuple(_numbered(one, self.encounter.proposed + n) for n, one in enumerate(made, 1))

    def _hurt(self, target: SaveTarget, rolled: SaveRolled) -> DamageTarget | None:
        half = self.command.half_on_success
        if rolled.success:
            spared = not half or target.evasion
            return None if spared else DamageTarget(target.id, saved=True)
        return DamageTarget(target.id, share=Share.HALF if half and target.evasion else None)

    def _resistances(self, failed: tuple[Combatant, ...], follows: str) -> Iterator[ProposalMade]:
        for one in failed:
            for counter in one.counters:
                if counter.kind is CounterKind.LEGENDARY_RESISTANCE and counter.left:
                    resisting = Proposal(
                        "",
                        ProposalKind.LEGENDARY_RESISTANCE,
                        one.id,
                        label=self.label,
                        counter=counter.key,
                        follows=follows,
                    )
                    yield ProposalMade(resisting, one.name)
                    break


_IDS = {
    ProposalKind.LEGENDARY_RESISTANCE: "resistance",
    ProposalKind.DAMAGE: "damage",
    ProposalKind.CONDITION: "condition",
}


def _numbered(made: ProposalMade, number: int) -> ProposalMade:
    whose = made.proposal.combatant_id or "nobody"
    identity = f"{_IDS[made.proposal.kind]}-{number}-{whose}"
    return replace(made, proposal=replace(made.proposal, id=identity))
