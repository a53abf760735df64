import { useEffect, useRef } from "react";
import { useBlocker } from "react-router";

const PAUSE = 300;
let focused = null; // of the form that was sent last: what is stored comes back as a new form
const LEAVE = "What you have changed here is not saved. Leave it?";

// A form that is read while it is written, after a pause; what is not saved is not left by accident.
export function WatchedForm({ label, className, saved, onWatch, onSent, children }) {
  const form = useRef(null);
  const timer = useRef(undefined);
  const changed = useRef(false);
  const sent = useRef(false);
  const values = () => Object.fromEntries(new FormData(form.current));
  useEffect(() => {
    changed.current = false;
  }, [saved]);
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
    if (focused?.label === label && document.activeElement === document.body) {
      const there = focused.name && form.current.elements[focused.name];
      (there || form.current.querySelector("[type=submit]"))?.focus?.({ preventScroll: true });
    }
    focused = null;
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
  const submit = (event) => {
    event.preventDefault();
    clearTimeout(timer.current);
    sent.current = true;
    focused = { label, name: document.activeElement?.name };
    onSent?.(values());
  };
  return (
    <form ref={form} className={className} aria-label={label} onInput={watch} onSubmit={submit} noValidate>
      {children}
    </form>
  );
}
