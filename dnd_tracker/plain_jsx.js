// Stands in for @emotion/react, 7 kB that pages without style props do not need.
// What Reflex's own few components style in Python becomes a style attribute; selectors do not.
import { createElement } from "react";

const plain = (css) =>
  Object.fromEntries(Object.entries(css).filter(([, value]) => typeof value !== "object"));

export function jsx(type, props, ...children) {
  if (!props?.css) return createElement(type, props, ...children);
  const { css, style, ...rest } = props;
  return createElement(type, { ...rest, style: { ...plain(css), ...style } }, ...children);
}

// No style of ours needs an animation made at run time, and none of Reflex's is worth one.
export const keyframes = () => "none";
