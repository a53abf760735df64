import { useEffect, useRef, useState } from "react";

const UPLOAD = "/api/v1/portraits";
const MOST_BYTES = 5 * 1024 * 1024;
const FAILED = "The picture could not be sent. Check your connection, then try again.";

// A picture: chosen, sent at once, and drawn anew by the server. `value` is its id.
export function Portrait({ value, onChange }) {
  const input = useRef(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const send = async (event) => {
    const picture = event.target.files[0];
    event.target.value = "";
    if (!picture) return;
    if (picture.size > MOST_BYTES) {
      setProblem("This picture is too large: at most 5 MB.");
      return;
    }
    setBusy(true);
    setProblem("");
    const body = new FormData();
    body.append("picture", picture);
    try {
      const answer = await fetch(UPLOAD, { method: "POST", headers: { accept: "application/json" }, body });
      const read = await answer.json();
      if (answer.ok) onChange(read.id);
      else setProblem(read.detail ?? FAILED);
    } catch {
      setProblem(FAILED);
    }
    setBusy(false);
  };
  return (
    <div className="portrait-field" aria-busy={busy}>
      {value && <img className="portrait" src={`${UPLOAD}/${value}`} width="64" height="64" alt="" />}
      <input
        ref={input}
        type="file"
        className="sr-only"
        aria-label="Picture"
        tabIndex={-1}
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={send}
      />
      <button type="button" className="button is-small" onClick={() => input.current.click()}>
        {value ? "Other picture" : "Add a picture"}
      </button>
      {value && (
        <button type="button" className="button is-small" onClick={() => onChange("")}>
          Remove picture
        </button>
      )}
      <p className="field-error" role="alert">
        {problem}
      </p>
    </div>
  );
}

// The same in a form, which carries the id as its field `name`.
export function PortraitField({ name, portrait }) {
  const field = useRef(null);
  const [id, setId] = useState(portrait);
  useEffect(() => {
    const there = field.current;
    const follow = () => setId(there.value);
    there.addEventListener("filled", follow); // by the form, with what was typed before
    return () => there.removeEventListener("filled", follow);
  }, []);
  const take = (chosen) => {
    setId(chosen);
    // the form around it watches for this
    setTimeout(() => field.current?.dispatchEvent(new Event("input", { bubbles: true })));
  };
  return (
    <>
      <input ref={field} type="hidden" name={name} value={id} readOnly />
      <Portrait value={id} onChange={take} />
    </>
  );
}
