import { useEffect, useRef, useState } from "react";
import { useBlocker } from "react-router";
import {
  BRING_BACK,
  KEEP_MINE,
  SET_ASIDE,
  SHOW_STORED,
  STILL_HERE,
  THROW_AWAY,
  aside,
  setAside,
} from "$/public/external/dnd_tracker/ui/set_aside/set_aside.js";

const PAUSE = 300;
const ANSWERED = 3000;
const LEAVE = "What you have changed here is not saved. Leave it?";
let looked = ""; // the form that is to show what is stored, and comes back as a new one

function write(field, value) {
  const before = field.value;
  if (field.type === "checkbox") field.checked = value !== undefined;
  else if (value !== undefined) field.value = value;
  const gone = field.localName === "select" && value !== undefined && field.value !== value;
  if (gone) field.value = before; // it can be chosen no more
  field.dispatchEvent(new Event("filled"));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// A form that is read while it is written, after a pause; what is not saved is not left by accident,
// and what somebody else stored meanwhile takes nobody's words away.
export function WatchedForm({ label, about, className, saved, clash, onWatch, onSent, onLook, children }) {
  const name = about ? `${label} ${about}` : label;
  const form = useRef(null);
  const timer = useRef(undefined);
  const changed = useRef(false);
  const sent = useRef(false);
  const homeless = useRef({}); // what was brought back, and has no field yet: rows grow by and by
  const [kept, setKept] = useState(null);
  const [focused, setFocused] = useState(false);
  const clashing = clash?.version > 0;
  const values = () => ({ ...homeless.current, ...Object.fromEntries(new FormData(form.current)) });
  useEffect(() => {
    changed.current = false;
    homeless.current = {};
  }, [saved]);
  useEffect(() => {
    if (clashing) sent.current = false;
  }, [clash]);
  // Within the site; where it was sent, the way on is the answer's.
  const leaving = useBlocker(
    ({ currentLocation, nextLocation }) =>
      changed.current && !sent.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (leaving.state !== "blocked") return;
    if (window.confirm(LEAVE)) leaving.proceed();
    else leaving.reset();
  }, [leaving]);
  useEffect(() => {
    setKept(aside(name));
    setFocused(looked === name);
    looked = "";
    const stay = (event) => changed.current && event.preventDefault();
    window.addEventListener("beforeunload", stay);
    return () => {
      clearTimeout(timer.current);
      window.removeEventListener("beforeunload", stay);
    };
  }, []);
  const watch = () => {
    changed.current = true;
    sent.current = false;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => form.current && onWatch?.(values()), PAUSE);
  };
  const send = (more) => {
    clearTimeout(timer.current);
    sent.current = true;
    setTimeout(() => (sent.current = false), ANSWERED); // a refusal leads nowhere
    onSent?.({ ...values(), ...more });
  };
  const submit = (event) => {
    event.preventDefault();
    send();
  };
  const look = () => {
    const { seen, ...typed } = values();
    setAside(name, typed);
    setKept(typed);
    clearTimeout(timer.current);
    changed.current = false;
    looked = name;
    onLook();
  };
  const throwAway = () => {
    setAside(name, null);
    setKept(null);
  };
  const bringBack = () => {
    for (const field of form.current.elements) {
      if (field.name && field.name !== "seen") write(field, kept[field.name]);
    }
    homeless.current = Object.fromEntries(
      Object.entries(kept).filter(([one]) => !form.current.elements[one]),
    );
    throwAway();
    form.current.querySelector("[type=submit]")?.focus();
    watch();
  };
  useEffect(() => {
    const house = new MutationObserver(() => {
      for (const one of Object.keys(homeless.current)) {
        const field = form.current?.elements[one];
        if (!field) continue;
        const value = homeless.current[one];
        delete homeless.current[one];
        write(field, value);
      }
    });
    house.observe(form.current, { childList: true, subtree: true });
    return () => house.disconnect();
  }, []);
  return (
    <form ref={form} className={className} aria-label={label} onInput={watch} onSubmit={submit} noValidate>
      {children}
      {clashing && (
        <div className="form-clash">
          <p role="alert">
            {clash.said} {STILL_HERE}
          </p>
          <button type="button" className="button" onClick={() => send({ seen: String(clash.version) })}>
            {KEEP_MINE}
          </button>
          <button type="button" className="button" onClick={look}>
            {SHOW_STORED}
          </button>
        </div>
      )}
      {kept && !clashing && (
        <div className="form-clash">
          <p role="status">{SET_ASIDE}</p>
          <button type="button" className="button" onClick={bringBack} autoFocus={focused}>
            {BRING_BACK}
          </button>
          <button type="button" className="button is-quiet" onClick={throwAway}>
            {THROW_AWAY}
          </button>
        </div>
      )}
    </form>
  );
}
