import { useEffect, useRef, useState } from "react";

const PAUSE = 250;
const NOTHING = { score: -1, word: "", advice: "" };

async function judge(endpoint, input) {
  const fields = new FormData();
  fields.set("password", input.value);
  const email = input.form?.elements.email?.value;
  if (email) fields.set("email", email);
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { accept: "application/json" },
    body: new URLSearchParams(fields),
  });
  return answer.ok ? answer.json() : NOTHING;
}

function Strength({ id, input, endpoint }) {
  const [found, setFound] = useState(NOTHING);
  useEffect(() => {
    const element = input.current;
    const { form } = element;
    let timer;
    let asked = 0;
    const show = (number, answer) => number === asked && setFound(answer);
    const look = () => {
      clearTimeout(timer);
      const number = (asked += 1);
      if (!element.value) {
        setFound(NOTHING);
        return;
      }
      timer = setTimeout(() => {
        judge(endpoint, element).then(
          (answer) => show(number, answer),
          () => show(number, NOTHING),
        );
      }, PAUSE);
    };
    const clear = () => {
      clearTimeout(timer);
      asked += 1;
      setFound(NOTHING);
    };
    element.addEventListener("input", look);
    form?.addEventListener("reset", clear);
    look();
    return () => {
      clear();
      element.removeEventListener("input", look);
      form?.removeEventListener("reset", clear);
    };
  }, [input, endpoint]);
  return (
    <>
      <div className="strength" data-score={found.score} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
      <p id={id} className="field-hint" role="status">
        {found.word && <b>{found.word}. </b>}
        {found.word ? found.advice : "A few unrelated words make a good one."}
      </p>
    </>
  );
}

export function PasswordField({ label, fieldId, name, autoComplete, strengthAt }) {
  const input = useRef(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    // Password managers and histories tell by its type what a field is.
    const { form } = input.current;
    const hide = () => setShown(false);
    form?.addEventListener("submit", hide);
    form?.addEventListener("reset", hide);
    return () => {
      form?.removeEventListener("submit", hide);
      form?.removeEventListener("reset", hide);
    };
  }, []);
  const errorId = `${fieldId}-error`;
  const strengthId = `${fieldId}-strength`;
  return (
    <div className="field">
      <label htmlFor={fieldId}>{label}</label>
      <div className="password">
        <input
          ref={input}
          id={fieldId}
          name={name}
          type={shown ? "text" : "password"}
          className="input"
          autoComplete={autoComplete}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
          aria-describedby={strengthAt ? `${strengthId} ${errorId}` : errorId}
        />
        <button
          type="button"
          className="button is-quiet"
          aria-controls={fieldId}
          onClick={() => setShown(!shown)}
        >
          {shown ? "Hide" : "Show"}
          <span className="sr-only"> {label.toLowerCase()}</span>
        </button>
      </div>
      {strengthAt && <Strength id={strengthId} input={input} endpoint={strengthAt} />}
      <p id={errorId} className="field-error" role="alert" />
    </div>
  );
}
