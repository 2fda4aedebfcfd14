// A lost server takes nothing from the stage, so Streamlit's dialog of it may not cover the stage
// and stop its keys: it is closed, and a line at the foot of the stage says the same.

const LOST = "[data-test-connection-state]:not([data-test-connection-state=CONNECTED])";
const TITLE = "Connection error"; // as Streamlit writes it

/** Close the dialog whenever it comes up, and return what to call to stop it. */
export function outliveServer() {
  const close = () => {
    if (!document.querySelector(LOST)) return;
    for (const dialog of document.querySelectorAll("body > [data-testid=stDialog]")) {
      if (!dialog.textContent.startsWith(TITLE)) continue;
      dialog.style.display = "none";
      dialog.querySelector("button[aria-label=Close]")?.click();
    }
  };
  const watch = new MutationObserver(close);
  watch.observe(document.body, { childList: true });
  close();
  return () => watch.disconnect();
}
