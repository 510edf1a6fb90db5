// Starts the desk: its circuit lives under /team, where its cookie goes.
Blazor.start({ circuit: { configureSignalR: builder => builder.withUrl("/team/_blazor") } });

// A circuit makes no requests, so whoever works on one page for long tells the server now and then that they are here.
let told = Date.now();
const tell = () => {
  if (Date.now() - told < 5 * 60 * 1000) return;
  told = Date.now();
  fetch("/team/here", { cache: "no-store", redirect: "manual" }).catch(() => {});
};
for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, tell, { passive: true });

// The page changes without being loaded anew: the links to it follow.
for (const again of document.querySelectorAll(".again"))
  again.addEventListener("click", event => {
    event.preventDefault();
    location.reload();
  });
const skip = document.querySelector(".skip");
const aim = () => skip.setAttribute("href", `${location.pathname}${location.search}#content`);
// Browsers without the Navigation API follow the title, or the focus.
if (window.navigation) navigation.addEventListener("currententrychange", aim);
else new MutationObserver(aim).observe(document.head, { childList: true, subtree: true, characterData: true });
skip.addEventListener("focus", aim);
