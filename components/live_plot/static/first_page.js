// Takes away what the server's HTML shows first: the still goes into the map's place, the rest goes
// once the page is there. It runs before any other script (components/server/first_page.py).
(() => {
  const first = document.getElementById("ca-first");
  const still = first.querySelector(".ca-still");
  still.classList.add("ca-waits");
  const pageIsThere = () =>
    document.querySelector('.stApp[data-test-script-state="notRunning"] .stMainBlockContainer .stElementContainer');
  const look = () => {
    const place = document.querySelector(".st-key-map");
    // A map that was quicker has a still of its own.
    if (place && !place.querySelector(".ca-still")) place.append(still);
    else if (!place && !pageIsThere()) return;
    watch.disconnect();
    first.remove();
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] });
})();
