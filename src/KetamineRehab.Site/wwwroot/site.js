// Everything here is a convenience: every page works without it.
const neutral = "https://www.bbc.co.uk/weather";
const quiet = "quiet-mode";

// Leave at once: cover the page, forget what this site kept here, and put the neutral site in its place in the history.
function leave() {
  const cover = document.createElement("div");
  cover.className = "left";
  document.body.append(cover);
  document.title = "Loading";
  try { sessionStorage.clear(); localStorage.clear(); } catch { /* storage is switched off: nothing is kept there */ }
  fetch("/exit", { method: "POST", keepalive: true }).catch(() => { });
  location.replace(neutral);
}

for (const link of document.querySelectorAll("[data-exit]"))
  link.addEventListener("click", event => { event.preventDefault(); leave(); });

let presses = [];
addEventListener("keydown", event => {
  if (event.key !== "Shift") { presses = []; return; }
  if (event.repeat) return;
  presses = [...presses.filter(t => event.timeStamp - t < 2000), event.timeStamp];
  if (presses.length === 3) leave();
});

// Quiet mode: a title and a print header that do not say what this site is about.
const isQuiet = () => { try { return localStorage.getItem(quiet) === "yes"; } catch { return false; } };
if (isQuiet()) document.title = "Guide";

for (const box of document.querySelectorAll("[data-quiet]")) {
  box.hidden = false;
  const tick = box.querySelector("input");
  tick.checked = isQuiet();
  tick.addEventListener("change", () => {
    try { tick.checked ? localStorage.setItem(quiet, "yes") : localStorage.removeItem(quiet); } catch { tick.checked = false; }
    location.reload();
  });
}

// An error summary takes the focus, so that it is read first.
document.querySelector("[data-errors]")?.focus();
