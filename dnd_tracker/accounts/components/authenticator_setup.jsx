import { useEffect, useRef, useState } from "react";
import { onceProved, post } from "$/public/external/dnd_tracker/ui/post/post.js";
import { Codes } from "$/public/external/dnd_tracker/accounts/components/recovery_codes/recovery_codes.jsx";

const inGroups = (secret) => secret.match(/.{1,4}/g).join(" ");

function FirstCode({ action, onCodes, onConfirmFirst }) {
  const form = useRef(null);
  const input = useRef(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem("");
    const answer = await post(`${action}/first-code`, new URLSearchParams(new FormData(form.current)));
    setBusy(false);
    if (answer.code === "confirm_first") {
      onceProved(() => form.current?.requestSubmit());
      onConfirmFirst();
    } else if (answer.code) {
      setProblem(answer.fields?.code ?? answer.detail);
      input.current.focus();
    } else onCodes(answer.codes);
  };
  return (
    <form ref={form} className="stack" aria-label="First code" aria-busy={busy} onSubmit={submit}>
      <div className="field">
        <label htmlFor="first-code">The code that the app shows now</label>
        <input
          ref={input}
          id="first-code"
          name="code"
          className="input"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={10}
          aria-invalid={Boolean(problem)}
          aria-describedby="first-code-error"
        />
        <p id="first-code-error" className="field-error" role="alert">
          {problem}
        </p>
      </div>
      <button type="submit" className="button is-primary">
        Turn on
      </button>
    </form>
  );
}

export function AuthenticatorSetup({ action, onDone, onConfirmFirst }) {
  const [made, setMade] = useState(null);
  const [codes, setCodes] = useState(null);
  const [problem, setProblem] = useState("");
  const heading = useRef(null);
  useEffect(() => heading.current?.focus(), [made, codes]);
  const start = async () => {
    setProblem("");
    const answer = await post(action);
    if (answer.code === "confirm_first") {
      onceProved(start);
      onConfirmFirst();
    } else if (answer.code) setProblem(answer.detail);
    else setMade(answer);
  };
  const on = (given) => (given.length ? setCodes(given) : onDone());
  if (codes) return <Codes codes={codes} onKept={onDone} />;
  if (!made) {
    return (
      <div className="stack">
        <button type="button" className="button" onClick={start}>
          Set up an app
        </button>
        <p className="form-problem" role="alert">
          {problem}
        </p>
      </div>
    );
  }
  return (
    <div className="setup stack">
      <h3 tabIndex={-1} ref={heading}>
        Scan this with the app
      </h3>
      <img className="qr" src={made.picture} width="200" height="200" alt="QR code for the app; its key stands below" />
      <p className="soft">Can you not scan it? Type this key into the app instead:</p>
      <p className="setup-key num">{inGroups(made.secret)}</p>
      <FirstCode action={action} onCodes={on} onConfirmFirst={onConfirmFirst} />
    </div>
  );
}
