// Everything here is a convenience: every page works without it.
const neutral = "https://www.bbc.co.uk/weather";
const quiet = "quiet-mode";
const spokenTitle = document.title;
const quietTitle = document.querySelector("meta[name=quiet-title]")?.content ?? "Guide";

function forget() {
  for (const pair of document.cookie.split(";"))
    document.cookie = `${pair.split("=")[0].trim()}=; Max-Age=0; Path=/`;
  for (const store of ["sessionStorage", "localStorage"])
    try { window[store].clear(); } catch { /* switched off: nothing is kept there */ }
  // The server clears what a script cannot see. Nobody waits for it.
  fetch("/exit", { method: "POST", keepalive: true }).catch(() => { });
}

// Leave at once: cover the page, forget what this site kept here, and put the neutral site in its place in the history.
function leave() {
  const cover = document.createElement("div");
  cover.className = "left";
  document.body.append(cover);
  document.title = "Loading";
  forget();
  location.replace(neutral);
}

for (const link of document.querySelectorAll("[data-exit]"))
  link.addEventListener("click", event => { event.preventDefault(); leave(); });

let presses = [];
addEventListener("keydown", event => {
  if (event.key !== "Shift") { presses = []; return; }
  if (event.repeat) return;
  presses = [...presses.filter(t => event.timeStamp - t < 3000), event.timeStamp];
  if (presses.length === 3) leave();
});

// Quiet mode: a title and a print header that do not say what this site is about.
const isQuiet = () => { try { return localStorage.getItem(quiet) === "yes"; } catch { return false; } };
function show() {
  document.title = isQuiet() ? quietTitle : spokenTitle;
  document.documentElement.toggleAttribute("data-quiet-on", isQuiet());
}
if (isQuiet()) show();

for (const box of document.querySelectorAll("[data-quiet]")) {
  const tick = box.querySelector("input");
  const state = box.querySelector("[role=status]");
  tick.checked = isQuiet();
  tick.disabled = false;
  state.textContent = "";
  tick.addEventListener("change", () => {
    try { tick.checked ? localStorage.setItem(quiet, "yes") : localStorage.removeItem(quiet); } catch { tick.checked = false; }
    show();
    state.textContent = isQuiet() ? "Quiet mode is on. This page is now called “Guide”." : "Quiet mode is off.";
  });
}

// An error summary takes the focus, so that it is read first.
document.querySelector("[data-errors]")?.focus();
