import { useLayoutEffect, useRef } from "react";

const FIELD = ".dialog-body :is(input:not([type=hidden]):not([readonly]), select, textarea)";

export function Dialog({ open, heading, wide, onDismiss, children }) {
  const element = useRef(null);
  // Before anything else can happen: a key pressed between its coming and its focus would be lost.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (open && !dialog.open) {
      dialog.showModal();
      // Not the cross; and on a phone not a field, which would bring up the keyboard.
      const field = matchMedia("(pointer: fine)").matches && dialog.querySelector(FIELD);
      (field || dialog).focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  const close = () => element.current.close();
  return (
    <dialog
      ref={element}
      tabIndex={-1}
      className={wide ? "dialog is-wide" : "dialog"}
      aria-label={heading}
      onClose={(event) => event.target === element.current && open && onDismiss()}
      onPointerDown={(event) => event.target === element.current && close()}
    >
      {open && (
        <>
          <div className="dialog-head">
            <h2>{heading}</h2>
            <button type="button" className="icon-button" aria-label="Close" onClick={close}>
              <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
                <path d="m5 5 10 10M15 5 5 15" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
              </svg>
            </button>
          </div>
          <div className="dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
}
