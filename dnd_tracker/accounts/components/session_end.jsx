import { useEffect } from "react";
import { useLocation } from "react-router";
import { isLeaving } from "$/public/external/dnd_tracker/ui/post/post.js";

const WENT = "session-ended-at";
const AGAIN = 5000;

// Never in a circle: where going on led straight back here, staying is better.
function wentJustNow() {
  const last = Number(sessionStorage.getItem(WENT));
  sessionStorage.setItem(WENT, String(Date.now()));
  return Date.now() - last < AGAIN;
}

export function SessionEnd({ ended, wayOn, stays, children }) {
  const { pathname, search } = useLocation();
  const staysOpen = stays.includes(pathname.replace(/\/$/, ""));
  useEffect(() => {
    if (!ended || staysOpen || isLeaving() || wentJustNow()) return;
    window.location.replace(`${wayOn}?${new URLSearchParams({ next: pathname + search })}`);
  }, [ended, wayOn, staysOpen]);
  return children;
}
