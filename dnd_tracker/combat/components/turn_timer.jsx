import { useEffect, useRef } from "react";
import { jsx } from "@emotion/react";

const text = (since) => {
  const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
};

// How long the turn has lasted. Writes the text itself, once a second and only while it is seen.
export function TurnTimer({ since }) {
  const shown = useRef(null);
  useEffect(() => {
    if (!since) {
      if (shown.current) shown.current.textContent = "–";
      return undefined;
    }
    const tick = () => {
      if (shown.current && document.visibilityState === "visible") shown.current.textContent = text(since);
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [since]);
  return jsx("b", { ref: shown, role: "timer", "aria-live": "off", suppressHydrationWarning: true }, "–");
}
