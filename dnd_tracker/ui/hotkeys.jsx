import { useEffect, useLayoutEffect, useRef } from "react";
import { newCommandId } from "./command_id.js";
import { pressed } from "./pressed_key.js";

const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

function isForTarget(key, target) {
  // A dialog that was just closed may keep the cursor until the next frame.
  if (!target.getClientRects().length) return false;
  if (target.closest(TYPING)) {
    return !(target.closest("[data-hotkeys]")?.dataset.hotkeys ?? "").split(" ").includes(key);
  }
  return (key === "enter" || key === " ") && target.closest("button, a, summary, label");
}

function isCovered() {
  const sheets = CSS.supports("selector(:popover-open)") ? ", .dialog:popover-open" : "";
  return document.querySelector("dialog[open]" + sheets);
}

// By key, what to do: the standard, but for the actions that have other keys of their own.
function bindings(actions, bound) {
  const found = new Map();
  for (const action of actions) {
    for (const key of bound[action.name] ?? action.keys) found.set(key, action);
  }
  return found;
}

function act(key, action, keys) {
  const element = action && document.getElementById(action.name);
  const focused = action?.focuses ? element : document.getElementById(action?.then);
  if (!action?.focuses) element?.click();
  focused?.focus();
  focused?.select?.();
  return Boolean(element || focused || keys.includes(key));
}

export function Hotkeys(props) {
  const latest = useRef(props);
  // Before it is painted: a number pressed at what one sees means the order that one sees.
  useLayoutEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const listen = (event) => {
      const { target } = event;
      if (event.defaultPrevented || event.isComposing || !event.key) return;
      if (!(target instanceof Element) || isCovered()) return;
      const key = pressed(event);
      if (key === "escape" && target.closest(TYPING)) {
        target.blur();
      } else if (isForTarget(key, target)) {
        return;
      }
      const { keys, actions, bound, onKey } = latest.current;
      const action = bindings(actions, bound).get(key);
      if (event.repeat && !action?.repeats) {
        if (keys.includes(key)) event.preventDefault();
        return;
      }
      if (!act(key, action, keys)) return;
      event.preventDefault();
      if (keys.includes(key)) onKey(key, newCommandId());
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return null;
}
