const UNREACHABLE = "The server cannot be reached. Check your connection, then try again.";

// What is too large or too slow is refused before an endpoint sees it, in a plain sentence.
async function said(answer) {
  if (answer.headers.get("content-type")?.startsWith("text/plain")) return { detail: await answer.text() };
  return answer.json().catch(() => ({}));
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
