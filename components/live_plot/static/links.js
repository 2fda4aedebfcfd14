// Links inside the page (`a.ca-link`) change the address without a reload, so that the map stays.
// They stay ordinary links: another button, a modifier key or a browser without this file follows
// the address as it stands.

let listening = false;

/** Follow the page's own links in place; to be called once or more. */
export function followLinks() {
  if (listening) return;
  listening = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.ca-link");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain) return;
    event.preventDefault();
    window.history.pushState(window.history.state, "", link.href);
    // Streamlit runs the page for the new address as it does when a viewer goes back.
    window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
  });
}
