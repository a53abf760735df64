// Two wrote the same: nobody's words go away unseen. What was typed is kept in this tab, by the
// address of the page and the name of the form, until it is brought back or thrown away.

export const STILL_HERE = "What you typed is still here, and not saved.";
export const KEEP_MINE = "Keep mine";
export const SHOW_STORED = "Show what is stored";
export const SET_ASIDE = "This is what is stored. What you typed is set aside.";
export const BRING_BACK = "Bring back what I typed";
export const THROW_AWAY = "Throw it away";

const memory = new Map(); // where a browser keeps nothing
const addressOf = (name) => `aside:${window.location.pathname}:${name}`;

export function setAside(name, typed) {
  const address = addressOf(name);
  memory.set(address, typed);
  try {
    if (typed) sessionStorage.setItem(address, JSON.stringify(typed));
    else sessionStorage.removeItem(address);
  } catch {
    // then until the page is left
  }
}

export function aside(name) {
  const address = addressOf(name);
  if (memory.has(address)) return memory.get(address);
  try {
    return JSON.parse(sessionStorage.getItem(address));
  } catch {
    return null;
  }
}
