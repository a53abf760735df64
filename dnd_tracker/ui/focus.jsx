import { useEffect } from "react";

// Never a field that one types into: what was a key would be a letter there.
const REACHED = "a[href], button, summary, input:is([type=checkbox], [type=radio]), [tabindex='0']";
const ROW = "li, tr, details, [role=row]";
const LAYER = "dialog, [popover]";
const PART = `section, aside, main, ${LAYER}`;
const SITE = "header, footer, nav";
const REMEMBERED = 20;

const reach = (element) => {
  element.focus();
  return document.activeElement === element;
};
const reachIn = (element) =>
  [element, ...element.querySelectorAll(REACHED)].some((one) => one.matches(REACHED) && reach(one));
const reachHeading = (part) => {
  const heading = part.querySelector("h1, h2, h3");
  if (heading) heading.tabIndex = -1;
  return Boolean(heading) && reach(heading);
};

// What comes after a place, else what is before it, else the heading of the part of the page; and so
// on outwards, but never out of a dialog. Where a row was, the other rows come first.
function reachNear(parent, at, row) {
  const all = [...parent.children];
  const nearest = [...all.slice(at), ...all.slice(0, at).reverse()];
  if (nearest.filter((one) => one.localName === row).some(reachIn) || nearest.some(reachIn)) return true;
  if (parent.matches(PART) && reachHeading(parent)) return true;
  const outer = parent.parentElement;
  if (!outer || parent === document.body || parent.matches(LAYER)) return false;
  return reachNear(outer, [...outer.children].indexOf(parent) + 1);
}

const isHidden = (element) => !element.getClientRects().length;
const isLost = (element) => isHidden(element) || element.matches(":disabled");

// One of several alike; what has come in its place is not another one.
function isRow(root, parent, added) {
  const alike = (one) => one.localName === root.localName && one.className === root.className && !added.includes(one);
  return root.matches(ROW) || (root.className && [...parent.children].some(alike));
}

// What a control is called in its form, else on the page. By attributes: the properties of a form
// are its controls.
function isNamedLike(one, other) {
  const asked = (element, name) => element.getAttribute(name) ?? "";
  const same = (...names) => names.every((name) => asked(one, name) === asked(other, name));
  if (one.localName !== other.localName || !same("id", "name", "type")) return false;
  if (asked(one, "id")) return true;
  if (asked(one, "name")) return asked(one, "type") !== "radio" || same("value");
  return same("aria-label") && one.textContent === other.textContent;
}

// Whoever works by keys stays where they are when what had the focus goes away: removed, replaced,
// switched off. Only then: a focus that is elsewhere, or that was given up, is left alone.
function keep() {
  const gone = new WeakMap(); // of what was removed: the parent, and what was before it
  let been = []; // what had the focus, the last of them last
  let path = "";
  let byKeys = false;
  let moved = false;

  const placeOf = (element) => {
    let [node, place] = [element, null];
    for (; node && !node.isConnected; node = place?.parent) place = gone.get(node.getRootNode());
    if (!node) return null;
    if (!place) return { parent: element.parentElement, at: [...element.parentElement.children].indexOf(element) + 1 };
    let { before } = place;
    for (let tries = 500; before && before.parentNode !== node; tries -= 1) before = tries && gone.get(before)?.before;
    const last = before instanceof Element ? before : before?.previousElementSibling;
    return { parent: node, at: last ? [...node.children].indexOf(last) + 1 : 0 };
  };
  const reachPlaceOf = (element) => {
    const place = placeOf(element);
    return place?.parent instanceof Element && reachNear(place.parent, place.at, element.getRootNode().localName);
  };
  const reachTwin = (lost, added) =>
    added
      .flatMap((one) => [one, ...one.querySelectorAll(lost.localName)])
      .some((one) => isNamedLike(one, lost) && reach(one));
  const reachBack = (root) => {
    const outside = been.filter((one) => !root.contains(one) && !(one.isConnected && one.closest(SITE)));
    return outside.reverse().some((one) => (one.isConnected ? reach(one) : reachPlaceOf(one)));
  };
  const reachOther = (lost, added) => {
    if (lost.isConnected) {
      const layer = lost.closest(LAYER);
      return byKeys && (layer && isHidden(layer) ? reachBack(layer) : reachPlaceOf(lost));
    }
    const root = lost.getRootNode();
    const parent = gone.get(root)?.parent;
    const row = parent && isRow(root, parent, added);
    if (!row && reachTwin(lost, added)) return true;
    if (!byKeys) return false;
    const near = row || lost.closest(ROW) || added.some((one) => one.parentNode === parent);
    return near ? reachPlaceOf(lost) || reachBack(root) : reachBack(root) || reachPlaceOf(lost);
  };
  const settle = (added) => {
    const lost = been.at(-1);
    if (!lost || !isLost(lost) || ![lost, document.body, null].includes(document.activeElement)) return;
    if (path !== window.location.pathname) been = [];
    else if (reachOther(lost, added)) moved = true;
    else if (!byKeys) been = [];
  };

  const enter = ({ target }) => {
    if (path !== window.location.pathname) been = [];
    path = window.location.pathname;
    been = [...been.filter((one) => one !== target), target].slice(-REMEMBERED);
  };
  const leave = ({ target, relatedTarget }) => {
    if (relatedTarget) return;
    queueMicrotask(() => {
      if (!target.isConnected || target !== been.at(-1) || document.activeElement === target) return;
      if (isLost(target)) settle([]);
      else been = [];
    });
  };
  const press = (event) => {
    byKeys = true;
    moved &&= event.repeat;
    if (moved && event.key === "Enter") event.preventDefault(); // held down, it acts once
  };
  const point = () => {
    byKeys = false;
  };
  const shut = () => settle([]);
  const watcher = new MutationObserver((records) => {
    for (const { target, removedNodes, previousSibling } of records) {
      for (const node of removedNodes) gone.set(node, { parent: target, before: previousSibling });
    }
    settle(records.flatMap(({ addedNodes }) => [...addedNodes].filter((one) => one instanceof Element)));
  });
  watcher.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  const heard = { focusin: enter, focusout: leave, keydown: press, pointerdown: point, close: shut, toggle: shut };
  for (const [name, act] of Object.entries(heard)) document.addEventListener(name, act, true);
  return () => {
    watcher.disconnect();
    for (const [name, act] of Object.entries(heard)) document.removeEventListener(name, act, true);
  };
}

export function KeptFocus({ children }) {
  useEffect(keep, []);
  return children;
}
