// Pages are there to be read before they can act. What is sent or clicked in that moment is done as
// soon as they can: the last of it, for whoever clicks again wants it once. See ui/early.jsx.
(() => {
  // Forms that the page's scripts send, and those that they say how it goes with; others are posted
  // by the browser itself.
  const HELD = "form:not([action]), form[aria-busy]";
  let waiting = () => {};
  const typed = new Set();
  const hold = (event) => {
    if (!event.target.matches(HELD)) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // or the page, which may just have begun to listen, would send it too
    const { target, submitter } = event;
    waiting = () => target.isConnected && target.requestSubmit(submitter);
  };
  const click = (event) => {
    const button = event.target.closest?.("button[type=button]:not([popovertarget])");
    if (!button) return;
    event.stopImmediatePropagation();
    waiting = () => button.isConnected && button.click();
  };
  const type = ({ target }) => target.type === "search" && typed.add(target);
  const listeners = { submit: hold, click, input: type };
  const live = () => {
    for (const [kind, listener] of Object.entries(listeners)) document.removeEventListener(kind, listener, true);
    for (const field of typed) field.dispatchEvent(new Event("input", { bubbles: true }));
    waiting();
  };
  for (const [kind, listener] of Object.entries(listeners)) document.addEventListener(kind, listener, true);
  window.addEventListener("live", live, { once: true });
})();
