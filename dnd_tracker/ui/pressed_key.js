// "n", "?", "ctrl+z", "alt+n", "shift+arrowup": the letter on the key whatever the alphabet.
export function pressed(event) {
  const single = event.key.length === 1;
  let key = event.key.toLowerCase();
  if (event.code.startsWith("Key") && (event.altKey || !/^[a-z]$/.test(key))) {
    key = event.code.slice(3).toLowerCase();
  }
  const shift = event.shiftKey && (!single || /^[a-z]$/.test(key));
  const ctrl = event.ctrlKey || event.metaKey;
  return (ctrl ? "ctrl+" : "") + (event.altKey ? "alt+" : "") + (shift ? "shift+" : "") + key;
}
