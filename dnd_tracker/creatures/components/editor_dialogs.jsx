import { useEffect, useState } from "react";
import { Dialog } from "$/public/external/dnd_tracker/ui/dialog/dialog.jsx";
import { Button } from "$/public/external/dnd_tracker/creatures/components/creature_editor/editor_fields.jsx";

// An answer of the server, once there is one since the dialog was opened.
function useFresh(open, answer) {
  const [before, setBefore] = useState(0);
  useEffect(() => setBefore(answer?.serial ?? 0), [open]);
  return answer?.serial === before ? undefined : answer;
}

export function Paste({ open, proposal, onRead, onClose }) {
  const [text, setText] = useState("");
  const problem = useFresh(open, proposal)?.problem;
  return (
    <Dialog open={open} heading="Paste a stat block" wide onDismiss={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onRead(text);
        }}
      >
        <p className="soft">As it is printed in a book of 2014 or 2024, from a PDF, a web page or Markdown. It fills the form.</p>
        <div className="field">
          <label htmlFor="pasted">Stat block</label>
          <textarea
            id="pasted"
            className="input"
            rows={14}
            value={text}
            aria-describedby="pasted-error"
            onChange={(event) => setText(event.target.value)}
          />
          <p id="pasted-error" className="field-error" role="alert">
            {problem}
          </p>
        </div>
        <button type="submit" className="button is-primary">
          Read it
        </button>
      </form>
    </Dialog>
  );
}

export function Scale({ open, ratings, rating, answer, onScale, onTake, onClose }) {
  const [left, setLeft] = useState([]);
  const [wanted, setWanted] = useState(rating);
  const scaled = useFresh(open, answer);
  const changes = scaled?.changes ?? [];
  useEffect(() => setLeft([]), [scaled?.serial]);
  useEffect(() => setWanted(rating), [rating, open]);
  const taken = changes.filter((_, number) => !left.includes(number));
  const toggle = (number) =>
    setLeft(left.includes(number) ? left.filter((one) => one !== number) : [...left, number]);
  return (
    <Dialog open={open} heading="Scale to another challenge rating" wide onDismiss={onClose}>
      <div className="stack">
        <div className="editor-row">
          <div className="field">
            <label htmlFor="scale-to">Challenge rating</label>
            <select id="scale-to" className="input" value={wanted} onChange={(event) => setWanted(event.target.value)}>
              {ratings.map(([value]) => (
                <option key={value}>{value}</option>
              ))}
            </select>
          </div>
          <Button onClick={() => onScale(wanted)}>Show what would change</Button>
        </div>
        <p className="field-error" role="alert">
          {scaled?.problem}
        </p>
        {changes.length > 0 && (
          <>
            <ul className="editor-changes" aria-label="What would change">
              {changes.map((change, number) => (
                <li key={`${scaled.serial}-${number}`}>
                  <label className="check">
                    <input type="checkbox" checked={!left.includes(number)} onChange={() => toggle(number)} />
                    <span>{change.label}</span>
                  </label>
                  <span className="num">
                    {change.before} → <b>{change.after}</b>
                  </span>
                </li>
              ))}
            </ul>
            <Button primary disabled={!taken.length} onClick={() => onTake(taken)}>
              {taken.length === changes.length ? "Take all of these" : `Take ${taken.length} of these`}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
