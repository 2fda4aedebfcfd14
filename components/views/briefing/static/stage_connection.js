// A lost server takes nothing from the stage, so Streamlit's dialog of it may not cover the stage
// and stop its keys: it is closed, and a line at the foot of the stage says the same.

const LOST = "[data-test-connection-state]:not([data-test-connection-state=CONNECTED])";
// In the dialogs of the page stands what the server drew; Streamlit's own has plain words.
const STREAMLITS_OWN = "body > [data-testid=stDialog]:not(:has([data-testid=stVerticalBlock]))";

export function isLost() {
  return Boolean(document.querySelector(LOST));
}

/** Close the dialog whenever it comes up, and return what to call to stop it. */
export function outliveServer() {
  const close = () => {
    if (!isLost()) return;
    for (const dialog of document.querySelectorAll(STREAMLITS_OWN)) {
      dialog.style.display = "none";
      dialog.querySelector("button")?.click();
    }
  };
  const watch = new MutationObserver(close);
  watch.observe(document.body, { childList: true });
  close();
  return () => watch.disconnect();
}
