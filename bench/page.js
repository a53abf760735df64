// Runs in every measured page, before its own scripts. Times are in milliseconds of one clock
// that all pages of the browser share.
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const seen = [];
  const until = (holds) =>
    new Promise((resolve, reject) => {
      const limit = now() + 10_000;
      const look = () => {
        const found = holds();
        if (found) resolve(found);
        else if (now() > limit) reject(new Error(`never: ${holds}`));
        else setTimeout(look, 4);
      };
      look();
    });
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  // Keep every value that `read` takes, with the moment at which it stood in the document.
  function watch(read) {
    seen.length = 0;
    let last = read();
    new MutationObserver(() => {
      const value = read();
      if (value === last) return;
      last = value;
      seen.push([value, now()]);
    }).observe(document.documentElement, {
      subtree: true, childList: true, characterData: true, attributes: true,
    });
  }

  // Act `count` times, at least `pace` apart, each when the last is seen; return when it was.
  async function series(prepare, act, count, pace) {
    const acted = [];
    for (let i = 0; i < count; i++) {
      await prepare();
      await pause(pace);
      const before = seen.length;
      acted.push(now());
      act();
      await until(() => seen.length > before);
    }
    return acted;
  }

  // Act `count` times at a fixed pace, whatever is seen meanwhile.
  async function burst(act, count, pace) {
    for (let i = 0; i < count; i++) {
      act();
      await pause(pace);
    }
  }

  function type(selector, text) {
    const field = document.querySelector(selector);
    field.value = ""; // React takes no notice of a value that it believes to be there already
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // When, after the navigation began, `selector` first found something.
  function firstSight(selector) {
    return new Promise((resolve) => {
      const look = () => {
        if (!document.querySelector(selector)) return false;
        resolve(performance.now());
        return true;
      };
      if (!look()) {
        const observer = new MutationObserver(() => look() && observer.disconnect());
        observer.observe(document, { subtree: true, childList: true, attributes: true });
      }
    });
  }

  globalThis.bench = { now, seen, until, pause, watch, series, burst, type, firstSight };
})();
