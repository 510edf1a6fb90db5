// Live chat. Everything here also works by the form and the link: this only saves the looking.
const talk = document.querySelector("[data-talk]");
const lines = talk.querySelector("[data-part=lines]");
const text = () => talk.querySelector("textarea");
let isBusy = false;
let isAsked = false;

function toEnd() { lines.parentElement.scrollTop = lines.parentElement.scrollHeight; }

// The page as it is now brings its parts; what is being typed stays, unless it was sent.
function take(page, isSent) {
  const now = page.querySelector("[data-talk]");
  if (!now) { location.replace("/chat"); return; }
  for (const part of talk.querySelectorAll("[data-part]")) {
    const fresh = now.querySelector(`[data-part=${part.dataset.part}]`);
    const isForm = part.dataset.part === "say";
    if (part === lines) {
      const more = [...fresh.children].filter(line => !document.getElementById(line.id));
      lines.append(...more);
      if (more.length) toEnd();
    } else if (isForm ? isSent || part.dataset.kind !== fresh.dataset.kind : part.innerHTML !== fresh.innerHTML) {
      if (isForm) part.dataset.kind = fresh.dataset.kind;
      part.replaceChildren(...fresh.childNodes);
    }
  }
  talk.dataset.talk = now.dataset.talk;
  if (!text()) location.replace("/chat");
}

async function fetched(address, options) {
  const answer = await fetch(address, options);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if ((answer.status === 429 || answer.status >= 500) && !page.querySelector("[data-talk]")) throw new Error(`${answer.status}`);
  return page;
}

async function look() {
  if (isBusy) { isAsked = true; return; }
  isBusy = true;
  try { take(await fetched("/chat"), false); } catch { /* the next look may find it */ }
  isBusy = false;
  if (isAsked) { isAsked = false; look(); }
}

talk.addEventListener("submit", async event => {
  const form = event.target;
  event.preventDefault();
  if (isBusy) return;
  isBusy = true;
  try {
    const page = await fetched(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    // The conversation is gone: the page that says so, with what was typed, comes as without a script.
    if (!page.querySelector("[data-talk]")) { form.submit(); return; }
    take(page, true);
    (talk.querySelector("[data-errors]") ?? text())?.focus();
  } catch {
    const said = talk.querySelector("[data-part=trouble]");
    const words = document.createElement("p");
    words.className = "notice";
    words.setAttribute("role", "alert");
    words.textContent = "We could not reach the site, and cannot say whether this was sent. What you wrote is still here. Select Send again: it is sent only once.";
    said.replaceChildren(words);
  }
  isBusy = false;
  if (isAsked) { isAsked = false; look(); }
});

const news = new EventSource("/chat/events");
news.addEventListener("look", event => { if (event.data !== talk.dataset.talk) look(); });
news.addEventListener("enough", () => news.close());
toEnd();
