import { useEffect, useLayoutEffect, useRef, useState } from "react";

const MOST = 500; // chosen at once, as in picking.jsx

// Which creatures are chosen, by id: also those that are not drawn, or not even fetched.
export function usePicks({ list, rows, page, reached, picks, onReach }) {
  const [picked, setPicked] = useState(() => new Set());
  const last = useRef(-1); // the place that was chosen last, where ranges begin
  const asked = useRef(false);

  const clear = () => {
    const bar = list.current.closest("form").querySelector(".bulk");
    if (bar.contains(document.activeElement)) list.current.focus({ preventScroll: true });
    last.current = -1;
    setPicked(new Set());
  };
  const add = (ids) => setPicked((had) => new Set([...had, ...ids].slice(0, MOST)));
  const toggle = (at) => {
    const id = rows.get(at)?.id;
    if (!id) return;
    last.current = at;
    setPicked((had) => {
      const now = new Set(had);
      if (!now.delete(id) && now.size < MOST) now.add(id);
      return now;
    });
  };
  // The server knows those of whom no page was fetched.
  const between = (from, to) => {
    const first = Math.min(from, to);
    const end = Math.min(Math.max(from, to), first + MOST - 1);
    const places = Array.from({ length: end - first + 1 }, (_, at) => first + at);
    if (places.every((at) => rows.has(at))) add(places.map((at) => rows.get(at).id));
    else {
      asked.current = true;
      onReach(first, end);
    }
  };
  const reach = (to, from = last.current < 0 ? to : last.current) => {
    between(from, to);
    last.current = to;
  };
  const all = () => page.total && between(0, page.total - 1);

  // Nothing is chosen in a new search, nor when something was done: at once, not after the next click.
  useLayoutEffect(clear, [page.search, picks]);
  useEffect(() => {
    if (asked.current && reached.search === page.search) add(reached.ids);
    asked.current = false;
  }, [reached.serial]);
  useEffect(() => {
    list.current.dispatchEvent(new Event("picked", { bubbles: true }));
  }, [picked]);
  useEffect(() => {
    const form = list.current.closest("form");
    form.addEventListener("unpicked", clear);
    return () => form.removeEventListener("unpicked", clear);
  }, []);

  return { picked, toggle, reach, all };
}
