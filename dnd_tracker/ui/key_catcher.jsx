import { useEffect, useRef } from "react";
import { pressed } from "./pressed_key.js";

const HELD = ["Shift", "Control", "Alt", "AltGraph", "Meta"];

// A button that waits for a key. Tab and Esc leave it, as they leave everything else.
export function KeyCatcher({ onCatch, onLeave, label }) {
  const waiting = useRef(null);
  useEffect(() => {
    waiting.current?.focus();
  }, []);
  const listen = (event) => {
    if (HELD.includes(event.key) || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") onLeave();
    else if (!event.repeat) onCatch(pressed(event));
  };
  return (
    <button type="button" className="button is-small is-primary" ref={waiting} onKeyDown={listen} onClick={onLeave}>
      {label}
    </button>
  );
}
