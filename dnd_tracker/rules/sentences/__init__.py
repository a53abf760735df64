"""What happened, in sentences for the log."""

from dnd_tracker.rules.events import Event
from dnd_tracker.rules.sentences.conditions import CONDITIONS
from dnd_tracker.rules.sentences.dice import DICE
from dnd_tracker.rules.sentences.hit_points import HIT_POINTS
from dnd_tracker.rules.sentences.life import LIFE
from dnd_tracker.rules.sentences.monster_actions import MONSTER_ACTIONS
from dnd_tracker.rules.sentences.proposals import PROPOSALS
from dnd_tracker.rules.sentences.rest import REST
from dnd_tracker.rules.sentences.roster import ROSTER
from dnd_tracker.rules.sentences.settings import SETTINGS
from dnd_tracker.rules.sentences.turns import TURNS

_SENTENCES = {
    **ROSTER,
    **TURNS,
    **HIT_POINTS,
    **LIFE,
    **CONDITIONS,
    **DICE,
    **REST,
    **PROPOSALS,
    **SETTINGS,
    **MONSTER_ACTIONS,
}


def sentence(event: Event) -> str:
    """Say what happened.

    Rule: SRD 5.1, "Combat"; the words are the rulebook's.

    >>> from dnd_tracker.rules.events import Healed
    >>> sentence(Healed("m", "Mira", 7, 4, 9))
    'Mira regains 5 hit points. 4 → 9.'
    """
    return _SENTENCES[type(event)](event)
