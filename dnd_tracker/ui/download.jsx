import { useState } from "react";
import { download } from "$/public/external/dnd_tracker/ui/post/post.js";

// Without scripts the browser sends the form itself.
export function Download({ action, method, children }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem("");
    setProblem(await download(method, action, new URLSearchParams(new FormData(event.currentTarget))));
    setBusy(false);
  };
  return (
    <form action={action} method={method} aria-busy={busy} onSubmit={submit}>
      {children}
      <p className="form-problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
