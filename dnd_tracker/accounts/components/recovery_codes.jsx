import { useState } from "react";
import { onceProved, post } from "$/public/external/dnd_tracker/ui/post/post.js";

const TITLE = "Recovery codes for the D&D Encounter Tracker";

function download(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}

// They are here, and nowhere else, until somebody says that they are kept.
export function Codes({ codes, onKept }) {
  const [copied, setCopied] = useState(false);
  const text = `${TITLE}\n\n${codes.join("\n")}\n`;
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false));
  return (
    <div className="codes stack">
      <p role="status">
        <b>These are your recovery codes. They are shown this once.</b> Each of them lets you in once when you have
        neither your app nor a passkey at hand. Keep them where you find them without your phone.
      </p>
      <h3 className="codes-title">{TITLE}</h3>
      <ol className="codes-list num">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="cluster">
        {navigator.clipboard && (
          <button type="button" className="button" onClick={copy}>
            {copied ? "Copied" : "Copy"}
          </button>
        )}
        <button type="button" className="button" onClick={() => download(text)}>
          Download
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          Print
        </button>
      </div>
      <button type="button" className="button is-primary" onClick={onKept}>
        I have kept them
      </button>
    </div>
  );
}

export function RecoveryCodes({ action, label, onDone, onConfirmFirst }) {
  const [codes, setCodes] = useState([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const start = async () => {
    if (busy) return;
    setBusy(true);
    setProblem("");
    const answer = await post(action);
    setBusy(false);
    if (answer.code === "confirm_first") {
      onceProved(start);
      onConfirmFirst();
    } else if (answer.code) setProblem(answer.detail);
    else setCodes(answer.codes);
  };
  const kept = () => {
    setCodes([]);
    onDone();
  };
  if (codes.length) return <Codes codes={codes} onKept={kept} />;
  return (
    <div className="stack">
      <button type="button" className="button" aria-busy={busy} onClick={start}>
        {label}
      </button>
      <p className="form-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}
