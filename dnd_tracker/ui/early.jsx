import { useEffect } from "react";

// Says when the page can act, and when it has what it begins with, to the script that keeps what was
// done before: an answer that came earlier would be swept away by the beginning.
export function Live({ loaded, children }) {
  useEffect(() => {
    const timer = setTimeout(() => window.dispatchEvent(new Event("live")));
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (loaded) window.dispatchEvent(new Event("loaded"));
  }, [loaded]);
  return children;
}
