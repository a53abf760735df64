import { useEffect, useRef, useState } from "react";

const SHOWN_FOR = 6000;

export function Notices({ text, kind, serial }) {
  const [seen, setSeen] = useState(0);
  const shown = Boolean(text) && serial !== seen;
  const place = useRef(null);
  useEffect(() => {
    // A popover shown last lies above the dialogs.
    const popover = place.current;
    if (!popover.showPopover) return;
    if (popover.matches(":popover-open")) popover.hidePopover();
    if (shown) popover.showPopover();
  }, [shown, serial]);
  useEffect(() => {
    if (!shown || kind === "error") return undefined;
    const timer = setTimeout(() => setSeen(serial), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [shown, kind, serial]);
  return (
    <>
      <div className="sr-only" role="status" aria-live="polite">
        {shown && text}
      </div>
      <div className="notices" popover="manual" ref={place}>
        {shown && (
          <div className={`notice is-${kind}`} key={serial}>
            <span aria-hidden="true">{text}</span>
            <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => setSeen(serial)}>
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
