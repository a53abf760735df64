"""All tables: the import that makes them known to relationships and to migrations."""

from dnd_tracker.models.account import Role, User
from dnd_tracker.models.creature import (
    ContentPack,
    Creature,
    CreatureFavourite,
    CreatureImport,
    CreatureImportEntry,
    CreatureTag,
)
from dnd_tracker.models.creature_index import STATEMENTS
from dnd_tracker.models.credential import AuthenticatorApp, Identity, Passkey, RecoveryCode
from dnd_tracker.models.email import EmailChange, EmailLink, OutboxEmail
from dnd_tracker.models.encounter import (
    Encounter,
    EncounterStep,
    EncounterTag,
    Folder,
    FormerJoinCode,
    Seat,
)
from dnd_tracker.models.party import CharacterImport, Party, PartyCharacter
from dnd_tracker.models.portrait import Portrait
from dnd_tracker.models.protection import AuditEntry, SignInLock
from dnd_tracker.models.session import (
    BrowserSession,
    Challenge,
    RefreshToken,
    RevokedAccessToken,
)

__all__ = [
    "STATEMENTS",
    "AuditEntry",
    "AuthenticatorApp",
    "BrowserSession",
    "Challenge",
    "CharacterImport",
    "ContentPack",
    "Creature",
    "CreatureFavourite",
    "CreatureImport",
    "CreatureImportEntry",
    "CreatureTag",
    "EmailChange",
    "EmailLink",
    "Encounter",
    "EncounterStep",
    "EncounterTag",
    "Folder",
    "FormerJoinCode",
    "Identity",
    "OutboxEmail",
    "Party",
    "PartyCharacter",
    "Passkey",
    "Portrait",
    "RecoveryCode",
    "RefreshToken",
    "RevokedAccessToken",
    "Role",
    "Seat",
    "SignInLock",
    "User",
]
