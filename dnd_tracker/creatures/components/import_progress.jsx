import { useEffect, useRef } from "react";

const EVERY = 500; // milliseconds

// How far an import has come; asks again and again while it is shown.
export function ImportProgress({ done, total, onLook }) {
  const look = useRef(onLook);
  useEffect(() => {
    look.current = onLook;
  });
  useEffect(() => {
    const timer = setInterval(() => look.current?.(), EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="stack">
      <progress className="import-progress" aria-label="Imported so far" max={total} value={done} />
      <p className="num" role="status">
        {done.toLocaleString("en")} of {total.toLocaleString("en")}
      </p>
    </div>
  );
}
