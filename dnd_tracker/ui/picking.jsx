import { useEffect, useState } from "react";
import { download } from "$/public/external/dnd_tracker/ui/post/post.js";

const BOX = "input[type=checkbox][name^=pick-]";
const CHOSEN = "input[name^=pick-]:is(:checked, [type=hidden])";
const MOST = 500; // at once, as in the forms of services
const TYPING = "input:not([type=checkbox]), select, textarea";
const STEPS = { j: 1, arrowdown: 1, k: -1, arrowup: -1 };

// Choosing rows of the form with this id by their checkboxes: Shift takes all from the last one,
// j and k walk, Space chooses, Enter opens, Ctrl+A takes all, Esc none. Says how many there are.
// A list that draws only a part of itself has boxes without names and keys of its own: it keeps a
// hidden input for each row that is chosen, sends "picked" when they change, and hears "unpicked".
export function Picking({ form, serial, exportTo }) {
  const [count, setCount] = useState(0);
  const [problem, setProblem] = useState(""); // with the export
  useEffect(() => {
    let last = null;
    let fetching = false;
    const here = () => document.getElementById(form);
    const boxes = () => [...(here()?.querySelectorAll(BOX) ?? [])];
    const chosen = () => [...(here()?.querySelectorAll(CHOSEN) ?? [])];
    const recount = () => {
      setCount(chosen().length);
      setProblem("");
    };
    const set = (some, checked) => {
      for (const box of some) box.checked = checked;
      recount();
    };
    const chooseNone = () => {
      set(boxes(), false);
      here().dispatchEvent(new Event("unpicked"));
    };
    const fetchChosen = async () => {
      if (fetching) return;
      fetching = true;
      const fields = new URLSearchParams(chosen().map((one) => ["ids", one.name.slice(5)]));
      const { format } = here().elements;
      if (format) fields.set("format", format.value);
      setProblem("");
      setProblem(await download("post", exportTo, fields));
      fetching = false;
    };
    const choose = (box, checked, range) => {
      const all = boxes();
      const [from, to] = [all.indexOf(range && last?.isConnected ? last : box), all.indexOf(box)];
      last = box;
      set(all.slice(Math.min(from, to), Math.max(from, to) + 1), checked);
    };
    const onClick = (event) => {
      const box = event.target.closest?.(BOX);
      if (box && here()?.contains(box)) choose(box, box.checked, event.shiftKey);
      const button = event.target.closest?.(`#${form} button[data-verb]`);
      if (!button) return;
      here().elements.verb.value = button.dataset.verb;
      if (button.dataset.verb === "none") chooseNone();
      if (button.dataset.verb === "export") fetchChosen();
    };
    const onKey = (event) => {
      if (event.defaultPrevented || event.altKey || !event.key || !here()) return;
      if (!(event.target instanceof Element) || document.querySelector("dialog[open]")) return;
      if (event.target.closest(TYPING)) return;
      const key = event.key.toLowerCase();
      const focused = event.target.closest("li")?.querySelector(BOX);
      const control = event.ctrlKey || event.metaKey;
      if (key === "escape" && chosen().length) chooseNone();
      else if (!boxes().length) return;
      else if (control && key === "a") set(boxes(), true);
      else if (control) return;
      else if (STEPS[key]) {
        const all = boxes();
        const at = focused ? all.indexOf(focused) + STEPS[key] : 0;
        const next = all[Math.max(0, Math.min(at, all.length - 1))];
        next?.focus();
        next?.closest("li").scrollIntoView({ block: "nearest" });
        if (event.shiftKey && focused && next) {
          last = focused;
          choose(next, true, true);
        }
      } else if (focused === event.target && key === "enter") {
        focused.closest("li").querySelector("a")?.click();
      } else if (focused === event.target && key === " " && event.shiftKey) {
        choose(focused, true, true);
      } else return;
      event.preventDefault();
    };
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    document.addEventListener("picked", recount);
    return () => {
      document.removeEventListener("click", onClick);
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("picked", recount);
    };
  }, [form, exportTo]);
  useEffect(() => {
    for (const box of document.getElementById(form)?.querySelectorAll(BOX) ?? []) box.checked = false;
    setCount(0);
    setProblem("");
  }, [form, serial]);
  return (
    <>
      <span role="status">{count ? `${count} chosen${count < MOST ? "" : ", as many as can be"}` : ""}</span>
      {problem && <span className="form-problem" role="alert">{problem}</span>}
    </>
  );
}
