import { useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import { usePicks } from "./creature_picks.js";

const ROW = 64; // pixels, as in library.css
const PAGE = 60; // rows that come at once
const SPARE = 8; // rows drawn above and below what is seen
const PATIENCE = 140; // milliseconds on one row before its stat block is fetched
const PLACE = "library-place";
const STAR = "m10 2.5 2.3 4.8 5.2.7-3.8 3.6.9 5.2L10 14.3l-4.6 2.5.9-5.2L2.5 8l5.2-.7z";

const besideList = () => matchMedia("(min-width: 1100px)").matches;

// Rows by their place in the whole list; another serial makes what was known old.
function useRows(page) {
  const known = useRef({ serial: -1, rows: new Map() });
  if (known.current.serial !== page.serial) known.current = { serial: page.serial, rows: new Map(), asked: -1 };
  page.rows.forEach((row, at) => known.current.rows.set(page.offset + at, row));
  if (known.current.asked === page.offset) known.current.asked = -1;
  return known;
}

function Row({ row, at, active, chosen, picked, able, onChoose, onPick, onFavourite }) {
  const states = [active && "is-active", chosen && "is-chosen", picked && "is-picked"];
  const classes = ["creature-row", ...states].filter(Boolean).join(" ");
  const style = { transform: `translateY(${at * ROW}px)` };
  if (!row) return <div role="row" aria-rowindex={at + 1} className={classes} style={style} aria-busy="true" />;
  const choose = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (besideList()) event.preventDefault();
    onChoose(at);
  };
  return (
    <div role="row" id={`creature-${at}`} aria-rowindex={at + 1} aria-selected={chosen} className={classes} style={style}>
      {able && (
        <div role="gridcell">
          <label className="check pick" onMouseDown={(event) => event.shiftKey && event.preventDefault()}>
            <input
              type="checkbox"
              tabIndex={-1}
              checked={picked}
              aria-label={`Choose ${row.name}`}
              onChange={(event) => onPick(at, event.nativeEvent.shiftKey)}
            />
          </label>
        </div>
      )}
      <div role="gridcell" className="creature-what">
        <a href={`/creatures/${row.id}`} tabIndex={-1} onClick={choose}>
          <b>{row.name}</b>
          <span>
            {row.line}
            {row.own && <em>Yours</em>}
            {row.tags.map((tag) => (
              <em key={tag}>{tag}</em>
            ))}
          </span>
        </a>
      </div>
      <div role="gridcell">
        {able && (
          <button
            type="button"
            className="icon-button"
            tabIndex={-1}
            aria-pressed={row.favourite}
            aria-label={`Favourite: ${row.name}`}
            onClick={() => onFavourite(row.id, !row.favourite)}
          >
            <svg className="icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
              <path d={STAR} />
            </svg>
          </button>
        )}
      </div>
    </div>
  );
}

// All that a search found, of which only what is seen is drawn and only what is drawn is fetched.
export function CreatureList(props) {
  const { page, chosen, able, onWindow, onShow, onFavourite, onThrowAway } = props;
  const list = useRef(null);
  const frame = useRef(0);
  const later = useRef(0);
  const restored = useRef(false);
  const picking = useRef(false);
  const awaited = useRef(-1); // a row whose stat block is wanted, and that is not there yet
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  const [active, setActive] = useState(0);
  const [, redraw] = useReducer((count) => count + 1, 0);
  const known = useRows(page);
  const { rows } = known.current;
  const { picked, toggle, reach, all } = usePicks({ ...props, list, rows });
  const first = Math.max(0, Math.floor(seen.top / ROW) - SPARE);
  const last = Math.min(page.total, Math.ceil((seen.top + seen.height) / ROW) + SPARE);

  const look = () => list.current && setSeen({ top: list.current.scrollTop, height: list.current.clientHeight });
  const scrolled = () => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      if (!list.current) return;
      look();
      sessionStorage.setItem(PLACE, `${page.search} ${list.current.scrollTop}`);
    });
  };

  // One page at a time: the server's answer is a single value, the next would hide the one before.
  useEffect(() => {
    if (known.current.asked >= 0) return undefined;
    for (let at = first; at < last; at += 1) {
      if (!rows.has(at)) {
        const start = Math.floor(at / PAGE) * PAGE;
        known.current.asked = start;
        onWindow(start);
        const timer = setTimeout(() => {
          known.current.asked = -1; // it never came
          redraw();
        }, 5000);
        return () => clearTimeout(timer);
      }
    }
    return undefined;
  }, [first, last, page, rows, known, onWindow]);

  // A new search begins at its top; going back to an old one, where one was.
  useLayoutEffect(() => {
    const [search, top] = (sessionStorage.getItem(PLACE) ?? "").split(" ");
    const back = !restored.current && page.total > 0 && Number(search) === page.search;
    if (page.total > 0) restored.current = true;
    list.current.scrollTop = back ? Number(top) : 0;
    setActive(back ? Math.round(Number(top) / ROW) : 0);
    look();
  }, [page.search, page.total > 0]);

  useEffect(() => {
    const watcher = new ResizeObserver(look);
    watcher.observe(list.current);
    return () => watcher.disconnect();
  }, []);

  const showAwaited = () => {
    const row = known.current.rows.get(awaited.current);
    if (!row) return;
    awaited.current = -1;
    if (besideList()) onShow(row.id);
  };
  useEffect(showAwaited, [page]);

  const choose = (at) => {
    setActive(at);
    if (besideList() && rows.get(at)) onShow(rows.get(at).id);
  };
  const move = (to, choosing) => {
    const at = Math.max(0, Math.min(page.total - 1, to));
    if (choosing && able) reach(at, active);
    setActive(at);
    const { current: box } = list;
    if (at * ROW < box.scrollTop) box.scrollTop = at * ROW;
    if ((at + 1) * ROW > box.scrollTop + box.clientHeight) box.scrollTop = (at + 1) * ROW - box.clientHeight;
    clearTimeout(later.current);
    later.current = setTimeout(() => {
      awaited.current = at;
      showAwaited();
    }, PATIENCE);
  };
  const pick = (at, range) => {
    setActive(at);
    if (range) reach(at);
    else toggle(at);
    picking.current = true;
    list.current.focus({ preventScroll: true });
    picking.current = false;
  };
  const forAll = (verb) => list.current.closest("form").querySelector(`[data-verb=${verb}]`);
  const pressed = (event) => {
    if (event.target !== list.current || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (!able || event.key.toLowerCase() !== "a") return;
      event.preventDefault();
      all();
      return;
    }
    const row = rows.get(active);
    const shown = Math.max(1, Math.floor(seen.height / ROW) - 1);
    const acts = {
      ArrowDown: () => move(active + 1, event.shiftKey),
      ArrowUp: () =>
        active ? move(active - 1, event.shiftKey) : document.getElementById("library-search")?.focus(),
      PageDown: () => move(active + shown),
      PageUp: () => move(active - shown),
      Home: () => move(0),
      End: () => move(page.total - 1),
      Enter: () => row && location.assign(`/creatures/${row.id}`),
      " ": () => able && row && pick(active, event.shiftKey),
      x: () => able && row && pick(active, false),
      f: () => (picked.size ? forAll("favourite")?.click() : row && able && onFavourite(row.id, !row.favourite)),
      t: () => document.getElementById(picked.size ? "tag-for-all" : "creature-tags")?.focus(),
      e: () => row?.own && location.assign(`/creatures/${row.id}/edit`),
      Delete: () => (picked.size ? forAll("delete")?.click() : row?.own && onThrowAway(row.id)),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  };
  const focused = (event) => {
    if (event.target === list.current && !chosen && !picking.current) move(active);
  };

  const places = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  return (
    <>
      {[...picked].map((id) => (
        <input key={id} type="hidden" name={`pick-${id}`} />
      ))}
      <div
        ref={list}
        id="creature-list"
        className="creature-list"
        role="grid"
        aria-label="Creatures"
        aria-rowcount={page.total}
        aria-activedescendant={rows.has(active) ? `creature-${active}` : undefined}
        tabIndex={0}
        onScroll={scrolled}
        onKeyDown={pressed}
        onFocus={focused}
      >
        <div role="rowgroup" style={{ height: `${page.total * ROW}px` }}>
          {places.map((at) => (
            <Row
              key={at}
              at={at}
              row={rows.get(at)}
              active={at === active}
              chosen={Boolean(chosen) && rows.get(at)?.id === chosen}
              picked={picked.has(rows.get(at)?.id)}
              able={able}
              onChoose={choose}
              onPick={pick}
              onFavourite={onFavourite}
            />
          ))}
        </div>
      </div>
    </>
  );
}

export function PrintButton({ label }) {
  return (
    <button type="button" className="button" onClick={() => window.print()}>
      {label}
    </button>
  );
}
