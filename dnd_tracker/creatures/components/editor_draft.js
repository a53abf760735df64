// What the editor knows of a creature, and what of it the browser keeps until it is saved.

let last = 0;
// Rows keep their identity while they are moved; the server ignores it.
export const keyed = (action) => ({ ...action, key: `k${(last += 1)}` });

export const SECTIONS = [
  ["traits", "Traits", "trait"],
  ["actions", "Actions", "action"],
  ["bonus_actions", "Bonus actions", "bonus action"],
  ["reactions", "Reactions", "reaction"],
  ["legendary_actions", "Legendary actions", "legendary action"],
  ["lair_actions", "Lair actions", "lair action"],
];
export const SIZES = ["Tiny", "Small", "Medium", "Large", "Huge", "Gargantuan"].map((one) => [one, one]);
export const SPEEDS = ["walk", "burrow", "climb", "fly", "swim"];
export const SENSES = ["blindsight", "darkvision", "tremorsense", "truesight"];
export const USAGES = ["Recharge 5-6", "Recharge 6", "1/Day", "2/Day", "3/Day", "Recharges after a Short or Long Rest"];
export const PREVIEW_AFTER = 350;

export const named = (word) => word[0].toUpperCase() + word.slice(1);
export const kinds = (known, given) => [...known, ...Object.keys(given).filter((one) => !known.includes(one))];
export const withKeys = (form) => {
  const changed = { ...form };
  for (const [name] of SECTIONS) changed[name] = form[name].map(keyed);
  return changed;
};
const place = (id) => `creature:${id}`;
export const kept = (id) => {
  try {
    return JSON.parse(localStorage.getItem(place(id)));
  } catch {
    return null;
  }
};
export const keep = (id, draft) => {
  try {
    if (draft) localStorage.setItem(place(id), JSON.stringify(draft));
    else localStorage.removeItem(place(id));
  } catch {
    // a browser without room keeps what is typed in the page alone
  }
};
