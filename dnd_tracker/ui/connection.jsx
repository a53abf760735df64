import { useContext, useEffect, useState } from "react";
import { EventLoopContext } from "$/utils/context";

// Leaving a page and a hiccup are not worth a word.
const GRACE = 800;

async function reachable() {
  try {
    return (await fetch("/ping", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

// Reflex tells these hooks when its websocket comes and goes.
function useSocketLost() {
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const hooks = { onSocketConnect: () => setLost(false), onSocketDisconnect: () => setLost(true) };
    window.__reflex_otel = { ...window.__reflex_otel, ...hooks };
    return () => {
      delete window.__reflex_otel.onSocketConnect;
      delete window.__reflex_otel.onSocketDisconnect;
    };
  }, []);
  const [, errors] = useContext(EventLoopContext);
  return lost || errors.length > 0;
}

// A device without a network may still reach a server of its own.
function useOffline() {
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    const look = async () => setOffline(!navigator.onLine && !(await reachable()));
    look();
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  return offline;
}

export function ConnectionBanner({ subject }) {
  const lost = useSocketLost();
  const cut = useOffline() || lost;
  const [since, setSince] = useState(null);
  useEffect(() => {
    if (!cut) {
      setSince(null);
      return undefined;
    }
    const from = new Date();
    const timer = setTimeout(() => setSince(from), GRACE);
    return () => clearTimeout(timer);
  }, [cut]);
  return (
    <div role="status" aria-live="polite">
      {since && (
        <p className="banner">
          Connection lost – showing {subject} as of{" "}
          {since.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}. Reconnecting…
        </p>
      )}
    </div>
  );
}
