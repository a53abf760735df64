// Pages are there to be read before they can act. What is sent or clicked in that moment is done as
// soon as they can: the last of it, for whoever clicks again wants it once. See ui/early.jsx.
(() => {
  // Forms that the page's scripts send, and those that they say how it goes with; others are posted
  // by the browser itself.
  const HELD = "form:not([action]), form[aria-busy]";
  let waiting = null;
  const typed = new Set();
  const buttonOf = ({ target }) => target.closest?.("button[type=button]:not([popovertarget])");
  const hold = (event) => {
    if (!event.target.matches(HELD)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // or the page, which may just have begun to listen, would send it too
    const { target, submitter } = event;
    waiting = { target, act: () => target.requestSubmit(submitter) };
  };
  const click = (event) => {
    const button = buttonOf(event);
    if (!button) return;
    event.stopImmediatePropagation();
    waiting = { target: button, act: () => button.click() };
  };
  const type = ({ target }) => target.type === "search" && typed.add(target);
  // The page can act, and somebody does the same again: it is done now, once.
  const anew = (event) => {
    if (waiting && waiting.target === (event.type === "submit" ? event.target : buttonOf(event))) waiting = null;
  };
  const listen = (listeners) => {
    for (const [kind, listener] of Object.entries(listeners)) document.addEventListener(kind, listener, true);
    return () => {
      for (const [kind, listener] of Object.entries(listeners)) document.removeEventListener(kind, listener, true);
    };
  };
  const came = new Set();
  let leave = listen({ submit: hold, click, input: type });
  const wake = (event) => {
    came.add(event.type);
    if (event.type === "live") {
      leave();
      leave = listen({ submit: anew, click: anew });
    }
    if (came.size < 2) return;
    leave();
    for (const field of typed) field.dispatchEvent(new Event("input", { bubbles: true }));
    if (waiting?.target.isConnected) waiting.act();
  };
  for (const event of ["live", "loaded"]) window.addEventListener(event, wake, { once: true });
})();
