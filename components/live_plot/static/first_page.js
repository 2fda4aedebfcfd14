// Takes away what the server's HTML shows first: the still goes into the map's place, the rest goes
// once the page is there. It runs before any other script (components/server/first_page.py).
(() => {
  const first = document.getElementById("ca-first");
  const still = first.querySelector(".ca-still");
  still.classList.add("ca-waits");
  const has = (selector) => document.querySelector(selector) !== null;
  const isStyled = () => getComputedStyle(document.documentElement).getPropertyValue("--ca-map-height") !== "";
  const isThere = () =>
    has(".live-plot[data-drawn]") ||
    (has('.stApp[data-test-script-state="notRunning"] .stMainBlockContainer .stElementContainer') && isStyled());
  const look = () => {
    if (!isThere()) return;
    const place = document.querySelector(".st-key-map");
    // A map that was quicker has a still of its own, or needs none.
    if (place && !place.querySelector(".ca-still, [data-drawn]")) place.append(still);
    watch.disconnect();
    document.removeEventListener("load", look, true);
    first.remove();
  };
  const watch = new MutationObserver(look);
  document.addEventListener("load", look, true); // of a style sheet
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] });
})();
