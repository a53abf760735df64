import { useEffect } from "react";

// Says when the page can act, to the script that keeps what was done before.
export function Live({ children }) {
  useEffect(() => {
    const timer = setTimeout(() => window.dispatchEvent(new Event("live")));
    return () => clearTimeout(timer);
  }, []);
  return children;
}
