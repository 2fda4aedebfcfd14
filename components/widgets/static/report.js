// "Report an error" where no address is set to send it to: the report is copied, and a line says so.

/** Let buttons with a report copy it; to be called once. */
export function copyReports(texts) {
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("button[data-report]");
    if (!button) return;
    const said = await copy(button.dataset.report);
    tell(button, said ? texts.done : texts.failed, said ? "" : button.dataset.report, texts.label);
  });
}

/** Copy a text; say whether it worked. Away from https and loopback a browser has no clipboard. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Say below the button what happened, with the text itself where it has to be copied by hand. */
function tell(button, words, text, label) {
  const place = button.parentElement;
  place.querySelector(".ca-said")?.remove();
  const said = Object.assign(document.createElement("span"), { className: "ca-said", textContent: words });
  said.setAttribute("role", "status");
  place.append(said);
  said.scrollIntoView({ block: "nearest" });
  if (!text) return;
  const box = Object.assign(document.createElement("textarea"), { value: text, readOnly: true, rows: 6 });
  box.setAttribute("aria-label", label);
  said.append(box);
  box.select();
  box.scrollIntoView({ block: "nearest" });
}
