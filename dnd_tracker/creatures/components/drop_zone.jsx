import { useRef, useState } from "react";
import { goTo, post } from "$/public/external/dnd_tracker/ui/post/post.js";

// A file by hand, by drop, or what is in it pasted: sent at once, and the answer says where to go on.
export function DropZone({ action, mostBytes, tooLarge }) {
  const input = useRef(null);
  const text = useRef(null);
  const [busy, setBusy] = useState("");
  const [problem, setProblem] = useState("");
  const [over, setOver] = useState(false);
  const send = async (name, value, what) => {
    if (busy) return;
    setProblem("");
    if (value.size > mostBytes) return setProblem(tooLarge);
    setBusy(`Reading ${what}…`);
    const body = new FormData();
    body.append(name, value);
    const answer = await post(action, body);
    if (answer.go_to) return goTo(answer.go_to);
    setBusy("");
    setProblem(answer.detail);
    input.current.value = "";
  };
  const bring = (file) => file && send("file", file, file.name);
  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (files.length > 1) setProblem("Bring one file at a time.");
    else bring(files[0]);
  };
  const drag = (event) => {
    event.preventDefault();
    setOver(true);
  };
  const paste = (event) => {
    event.preventDefault();
    send("text", text.current.value, "what was pasted");
  };
  return (
    <form className="stack" aria-label="Bring creatures" aria-busy={Boolean(busy)} onSubmit={paste}>
      <label className={over ? "drop-zone is-over" : "drop-zone"} onDrop={drop} onDragOver={drag} onDragLeave={() => setOver(false)}>
        <b>Choose a file</b>
        <span>or drop it here</span>
        <input ref={input} type="file" className="sr-only" onChange={(event) => bring(event.target.files[0])} />
      </label>
      <p className="form-problem" role="alert">
        {problem}
      </p>
      <p className="form-message" role="status">
        {busy}
      </p>
      <div className="field">
        <label htmlFor="pasted">Or paste what is in it</label>
        <textarea id="pasted" ref={text} className="input" rows="5" spellCheck="false" />
      </div>
      <button type="submit" className="button">
        Read what I pasted
      </button>
    </form>
  );
}
