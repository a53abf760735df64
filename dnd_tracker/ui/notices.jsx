import { useEffect, useRef, useState } from "react";

const SHOWN_FOR = 6000;
const LAST = "last-notice";
const NONE = { mark: "", until: 0 };

// The tab's state outlives a page, which may give way to the next while its message is being read:
// there it stands for the rest of its time. What was read or dismissed is not shown again.
const remember = (mark, until) => sessionStorage.setItem(LAST, JSON.stringify({ mark, until }));

function remembered() {
  if (typeof sessionStorage === "undefined") return NONE;
  try {
    return JSON.parse(sessionStorage.getItem(LAST)) ?? NONE;
  } catch {
    return NONE;
  }
}

export function Notices({ text, kind, serial }) {
  const [before] = useState(remembered);
  const [over, setOver] = useState(before.until > Date.now() ? "" : before.mark);
  const mark = `${serial} ${text}`;
  const shown = Boolean(text) && mark !== over;
  const dismiss = () => {
    remember(mark, 0);
    setOver(mark);
  };
  const place = useRef(null);
  useEffect(() => {
    // A popover shown last lies above the dialogs.
    const popover = place.current;
    if (!popover.showPopover) return;
    if (popover.matches(":popover-open")) popover.hidePopover();
    if (shown) popover.showPopover();
  }, [shown, serial]);
  useEffect(() => {
    if (!shown) return undefined;
    const goesOn = mark === before.mark;
    const until = goesOn ? before.until : Date.now() + SHOWN_FOR;
    remember(mark, until);
    if (kind === "error" && !goesOn) return undefined;
    const timer = setTimeout(() => setOver(mark), until - Date.now());
    return () => clearTimeout(timer);
  }, [shown, mark, kind, before]);
  return (
    <>
      <div className="sr-only" role="status" aria-live="polite">
        {shown && text}
      </div>
      <div className="notices" popover="manual" ref={place}>
        {shown && (
          <div className={`notice is-${kind}`} key={serial}>
            <span aria-hidden="true">{text}</span>
            <button type="button" className="icon-button" aria-label="Dismiss" onClick={dismiss}>
              <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                <path d="m5 5 10 10M15 5 5 15" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
              </svg>
            </button>
          </div>
        )}
      </div>
    </>
  );
}
