import { useEffect, useRef, useState } from "react";
import { download, forgetWhatWaits, goTo, onceProved, post, proved } from "$/public/external/dnd_tracker/ui/post/post.js";

function mark(form, fields) {
  for (const input of form.elements) {
    if (!input.name) continue;
    const problem = fields[input.name] ?? "";
    const place = input.id && document.getElementById(`${input.id}-error`);
    if (place) place.textContent = problem;
    input.setAttribute("aria-invalid", String(Boolean(problem)));
  }
  form.querySelector("[aria-invalid=true]")?.focus();
}

// What was wrong with the last one is not said of the next.
function forgive({ target }) {
  if (target.getAttribute("aria-invalid") !== "true") return;
  const place = target.id && document.getElementById(`${target.id}-error`);
  if (place) place.textContent = "";
  target.setAttribute("aria-invalid", "false");
}

// The secret of a link in an e-mail: read once, then out of the address bar.
function takeFragment() {
  const secret = decodeURIComponent(window.location.hash.slice(1));
  if (secret) history.replaceState(history.state, "", window.location.pathname + window.location.search);
  return secret;
}

const readNext = () => new URLSearchParams(window.location.search).get("next") ?? "";

export function PostedForm({ action, className, label, fragment, keepNext, clears, proves, onDone, onConfirmFirst, children }) {
  const form = useRef(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [message, setMessage] = useState("");
  const secret = useRef("");
  const takeSecret = () => (secret.current ||= takeFragment());
  useEffect(() => {
    if (fragment) takeSecret();
  });
  useEffect(() => (proves ? forgetWhatWaits : undefined), [proves]);
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem("");
    setMessage("");
    const filled = new FormData(form.current);
    if (fragment) filled.set(fragment, takeSecret());
    if (keepNext) filled.set("next", readNext());
    const files = form.current.querySelector("input[type=file]");
    const answer = await post(action, files ? filled : new URLSearchParams(filled));
    if (answer.go_to && !answer.message) return goTo(answer.go_to);
    const failed = answer.go_to && (await download("get", answer.go_to));
    setBusy(false);
    if (failed) return setProblem(failed);
    mark(form.current, answer.fields ?? {});
    if (answer.code === "confirm_first" && onConfirmFirst) {
      onceProved(() => form.current?.requestSubmit());
      onConfirmFirst();
    } else if (answer.code) {
      if (!answer.fields) setProblem(answer.detail);
    } else {
      setMessage(answer.message ?? "");
      if (clears) form.current.reset();
      onDone?.(proves ? { ...answer, repeated: proved() } : answer);
    }
  };
  return (
    <form ref={form} action={action} method="post" className={className} aria-label={label} aria-busy={busy} onInput={forgive} onSubmit={submit}>
      {children}
      <p className="form-problem" role="alert">
        {problem}
      </p>
      <p className="form-message" role="status">
        {message}
      </p>
    </form>
  );
}
