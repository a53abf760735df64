import { useEffect, useRef } from "react";
import { newCommandId } from "./command_id.js";

const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

// "n", "?", "ctrl+z", "alt+n", "shift+arrowup": the letter on the key whatever the alphabet.
function pressed(event) {
  const single = event.key.length === 1;
  let key = event.key.toLowerCase();
  if (event.code.startsWith("Key") && (event.altKey || !/^[a-z]$/.test(key))) {
    key = event.code.slice(3).toLowerCase();
  }
  const shift = event.shiftKey && (!single || /^[a-z]$/.test(key));
  const ctrl = event.ctrlKey || event.metaKey;
  return (ctrl ? "ctrl+" : "") + (event.altKey ? "alt+" : "") + (shift ? "shift+" : "") + key;
}

function isForTarget(key, target) {
  if (target.closest(TYPING)) {
    return !(target.closest("[data-hotkeys]")?.dataset.hotkeys ?? "").split(" ").includes(key);
  }
  return (key === "enter" || key === " ") && target.closest("button, a, summary, label");
}

function isCovered() {
  const sheets = CSS.supports("selector(:popover-open)") ? ", .dialog:popover-open" : "";
  return document.querySelector("dialog[open]" + sheets);
}

function act(key, { keys, focus, click }) {
  const clicked = document.getElementById(click[key]);
  const focused = document.getElementById(focus[key]);
  clicked?.click();
  focused?.focus();
  focused?.select?.();
  return Boolean(clicked || focused || keys.includes(key));
}

export function Hotkeys(props) {
  const latest = useRef(props);
  useEffect(() => {
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
      const { keys, repeating, onKey } = latest.current;
      if (event.repeat && !repeating.includes(key)) {
        if (keys.includes(key)) event.preventDefault();
        return;
      }
      if (!act(key, latest.current)) return;
      event.preventDefault();
      if (keys.includes(key)) onKey(key, newCommandId());
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return null;
}
