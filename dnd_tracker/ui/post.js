const KEPT = 60_000; // until browsers have taken a file over, which some ask about first
const UNREACHABLE = "The server cannot be reached. Check your connection, then try again.";

// What is too large or too slow is refused before an endpoint sees it, in a plain sentence.
async function said(answer) {
  if (answer.headers.get("content-type")?.startsWith("text/plain")) return { detail: await answer.text() };
  return answer.json().catch(() => ({}));
}

// Fetches a file, and hands it to the browser to keep. Answers what went wrong, "" if nothing did.
// A browser that went to the file itself would begin to leave the page: its websocket is closed
// then, and whoever has written something is asked whether to leave it.
export async function download(method, action, fields) {
  const posts = method === "post";
  try {
    const answer = await fetch(posts || !fields ? action : `${action}?${fields}`, {
      method,
      headers: { accept: "application/json" },
      body: posts ? fields : undefined,
    });
    if (!answer.ok) return (await said(answer)).detail ?? UNREACHABLE;
    const file = URL.createObjectURL(await answer.blob());
    const link = document.createElement("a");
    link.href = file;
    link.download = answer.headers.get("content-disposition")?.match(/filename="([^"]+)"/)?.[1] ?? "";
    link.click();
    setTimeout(() => URL.revokeObjectURL(file), KEPT);
    return "";
  } catch {
    return UNREACHABLE;
  }
}

// Posts to an endpoint of ours; `{code, detail}` is an error.
export async function post(action, body) {
  const json = !(body instanceof URLSearchParams || body instanceof FormData);
  try {
    const answer = await fetch(action, {
      method: "POST",
      headers: { accept: "application/json", ...(json && { "content-type": "application/json" }) },
      body: json ? JSON.stringify(body ?? {}) : body,
    });
    const read = await said(answer);
    return answer.ok ? read : { code: "error", detail: UNREACHABLE, ...read };
  } catch {
    return { code: "unreachable", detail: UNREACHABLE };
  }
}

// Goes on to another page of ours. Nothing else takes this one elsewhere meanwhile.
let leaving = false;

export function goTo(path) {
  leaving = true;
  window.addEventListener("pageshow", () => (leaving = false), { once: true });
  window.location.assign(path);
}

export const isLeaving = () => leaving;

// What has to wait until somebody has proved who they are. Whoever closes the dialog wants it no more.
let waiting = null;

export function onceProved(repeat) {
  waiting = repeat;
}

export function proved() {
  const repeat = waiting;
  waiting = null;
  repeat?.();
  return Boolean(repeat);
}

export function forgetWhatWaits() {
  waiting = null;
}
