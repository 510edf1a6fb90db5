// Live chat. Everything here also works by the form and the link: this only saves the looking. What was typed is never lost on the way.
const talk = document.querySelector("[data-talk]");
const lines = talk.querySelector("[data-part=lines]");
const text = () => talk.querySelector("textarea");
const longest = 20_000;
let isSending = false;
let isAsked = false;
let looking = null;

function toEnd() { lines.parentElement.scrollTop = lines.parentElement.scrollHeight; }

// What stands in the box and was not sent with it. What was sent and refused comes back in the page.
function unsent(typed, sent, returned) {
  if (sent === null) return typed;
  if (typed === sent) return "";
  return !returned && typed.startsWith(sent) ? typed.slice(sent.length).trimStart() : typed;
}

// The conversation cannot go on: its whole page takes the place of this one, with what was being typed.
function leave(page, sent) {
  news.close();
  const typed = text()?.value ?? "";
  const main = document.adoptNode(page.querySelector("main"));
  const box = main.querySelector("textarea");
  const rest = unsent(typed, sent, box?.value);
  document.querySelector("main").replaceWith(main);
  document.title = page.title;
  if (rest && box) box.value = rest;
  else if (rest) {
    const [label, words] = [document.createElement("p"), document.createElement("p")];
    label.textContent = "You were writing this. It was not sent:";
    words.textContent = rest;
    words.dir = "auto";
    main.querySelector("h1").after(label, words);
  }
  const heading = main.querySelector("[data-errors]") ?? main.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus();
}

// The page as it is now brings its parts. Sent: what was sent with the form; null where the page was only looked at.
function take(page, sent) {
  const now = page.querySelector("[data-talk]");
  if (!now?.querySelector("textarea")) { leave(page, sent); return; }
  const typed = text().value;
  for (const part of talk.querySelectorAll("[data-part]")) {
    const fresh = now.querySelector(`[data-part=${part.dataset.part}]`);
    if (part === lines) {
      const more = [...fresh.children].filter(line => !document.getElementById(line.id));
      lines.append(...more);
      if (more.length) toEnd();
    } else if (part.dataset.part === "say") {
      if (sent === null) continue;
      part.replaceChildren(...fresh.childNodes);
      const rest = unsent(typed, sent, text().value);
      if (rest) text().value = rest;
    } else if (part.innerHTML !== fresh.innerHTML && (sent !== null || !part.querySelector("[data-unsure]")))
      part.replaceChildren(...fresh.childNodes);
  }
  talk.dataset.talk = now.dataset.talk;
}

async function fetched(address, options, ends) {
  const clock = setTimeout(() => ends.abort(), longest);
  try {
    const answer = await fetch(address, { ...options, signal: ends.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("main") || ((answer.status === 429 || answer.status >= 500) && !page.querySelector("[data-talk]")))
      throw new Error(`${answer.status}`);
    return page;
  } finally { clearTimeout(clock); }
}

async function look() {
  if (isSending || looking) { isAsked = true; return; }
  isAsked = false;
  const mine = looking = new AbortController();
  try {
    const page = await fetched("/chat", {}, mine);
    if (!isSending) take(page, null);
  } catch { /* the next look may find it */ }
  looking = null;
  if (isAsked && !isSending) look();
}

talk.addEventListener("submit", async event => {
  const form = event.target;
  event.preventDefault();
  if (isSending) return;
  isSending = true;
  // Sending goes first: what a look would have found comes with the answer.
  looking?.abort();
  try {
    const sent = text()?.value ?? "";
    take(await fetched(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }, new AbortController()), sent);
    if (talk.isConnected) (talk.querySelector("[data-errors]") ?? text())?.focus();
  } catch {
    const said = talk.querySelector("[data-part=trouble]");
    const words = document.createElement("p");
    words.className = "notice";
    words.dataset.unsure = "";
    words.setAttribute("role", "alert");
    words.textContent = "We could not reach the site, so we do not know if this was sent. What you wrote is still here. Select Send again. We will keep it only once.";
    said.replaceChildren(words);
  }
  isSending = false;
  if (isAsked) look();
});

const news = new EventSource("/chat/events");
news.addEventListener("look", event => { if (event.data !== talk.dataset.talk) look(); });
news.addEventListener("enough", () => news.close());
toEnd();
