import { useEffect, useState } from "react";
import { forgetWhatWaits, goTo, onceProved, post, proved } from "$/public/external/dnd_tracker/ui/post/post.js";

const PROBLEMS = {
  NotAllowedError: "No passkey was used. Try again, or choose another way.",
  InvalidStateError: "There is a passkey for you on this device already.",
};
const UNKNOWN = "The browser could not use a passkey. Try again, or choose another way.";

function bytes(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
}

function text(buffer) {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const withBytes = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

// Browsers that can do both themselves (parseRequestOptionsFromJSON, toJSON) are still too new.
async function ask(options, creates) {
  const challenge = bytes(options.challenge);
  const credential = creates
    ? await navigator.credentials.create({
        publicKey: {
          ...options,
          challenge,
          user: { ...options.user, id: bytes(options.user.id) },
          excludeCredentials: withBytes(options.excludeCredentials),
        },
      })
    : await navigator.credentials.get({
        publicKey: { ...options, challenge, allowCredentials: withBytes(options.allowCredentials) },
      });
  const names = creates ? ["attestationObject"] : ["authenticatorData", "signature", "userHandle"];
  const response = {};
  for (const name of ["clientDataJSON", ...names]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response };
}

function problemOf(error, options) {
  const site = options.rpId ?? options.rp?.id;
  if (error.name === "SecurityError") return `Passkeys do not work at this address. Open the site as “${site}”.`;
  return PROBLEMS[error.name] ?? UNKNOWN;
}

async function ceremony(action, creates, more) {
  const options = await post(`${action}/options`);
  if (options.code) return options;
  try {
    return await post(action, { ...more, credential: await ask(options, creates) });
  } catch (error) {
    return { code: "passkey", detail: problemOf(error, options) };
  }
}

export function Passkey({ action, label, creates, primary, otherwise, keepNext, proves, onDone, onConfirmFirst }) {
  const [able, setAble] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  useEffect(() => setAble(Boolean(window.PublicKeyCredential && navigator.credentials)), []);
  useEffect(() => (proves ? forgetWhatWaits : undefined), [proves]);
  const start = async () => {
    if (busy) return;
    setBusy(true);
    setProblem("");
    const next = new URLSearchParams(window.location.search).get("next");
    const answer = await ceremony(action, creates, keepNext && next ? { next } : {});
    if (answer.go_to) {
      goTo(answer.go_to);
      return;
    }
    setBusy(false);
    if (answer.code === "confirm_first" && onConfirmFirst) {
      onceProved(start);
      onConfirmFirst();
    } else if (answer.code) {
      setProblem(answer.detail);
    } else {
      onDone?.(proves ? { ...answer, repeated: proved() } : answer);
    }
  };
  if (!able) return otherwise ? <p className="soft">{otherwise}</p> : null;
  return (
    <div className="stack">
      <button type="button" className={primary ? "button is-primary" : "button"} aria-busy={busy} onClick={start}>
        {label}
      </button>
      <p className="form-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
