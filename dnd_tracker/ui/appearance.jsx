import { useContext, useEffect, useRef } from "react";
import { ColorModeContext } from "$/utils/context-registry";

const WORN = "appearance"; // what /scripts/appearance.js puts on before the first paint
const AGREED = "appearance-agreed"; // what the account and this browser last had in common
const PLAIN = { density: "comfortable", palette: "standard", font_size: "normal" };

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

function same(one, other) {
  return ["theme", ...Object.keys(PLAIN)].every((name) => one[name] === other[name]);
}

// The account's looks and this browser's become one: whichever changed since they last agreed wins.
export function Appearance({ loaded, chosen, looks, onReport }) {
  const { rawColorMode, setColorMode } = useContext(ColorModeContext);
  const reported = useRef("");
  const awaited = useRef(""); // the theme that was set and is not there yet
  useEffect(() => {
    if (!loaded || (awaited.current && awaited.current !== rawColorMode)) return;
    awaited.current = "";
    const here = { ...PLAIN, ...read(WORN), theme: rawColorMode };
    const agreed = read(AGREED);
    if (same(here, looks)) {
      localStorage.setItem(AGREED, JSON.stringify(looks));
    } else if (!chosen || same(agreed, looks)) {
      const report = JSON.stringify(here);
      if (reported.current !== report) onReport(here);
      reported.current = report;
    } else {
      const { theme, ...worn } = looks;
      localStorage.setItem(WORN, JSON.stringify(worn));
      localStorage.setItem(AGREED, JSON.stringify(looks));
      window.dispatchEvent(new Event(WORN));
      awaited.current = theme;
      setColorMode(theme);
    }
  }, [loaded, chosen, looks, rawColorMode, setColorMode, onReport]);
  return null;
}
