import { useEffect } from "react";

// Scrolls an element into view when it becomes the one to look at.
export function Follow({ row }) {
  useEffect(() => {
    document.getElementById(row)?.scrollIntoView({ block: "nearest" });
  }, [row]);
  return null;
}
