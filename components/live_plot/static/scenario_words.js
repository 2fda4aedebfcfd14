// The sentences of the tooltip on the map of routes: what a thing is, and what a click on it does.
import { sayHit } from "./map_words.js";

/** Say what a hit is, as [tag, text] pairs; null where there is nothing to say. */
export function sayScenario(found, layers, { message, countries }) {
  if (found.kind === "leg") {
    return [...sayHit(found, { layers }), ["p", sayLeg(found.id, message)]];
  }
  if (found.kind === "country") {
    const closed = message.avoid.includes(found.id);
    const act = closed ? "Closed. Click to reopen it, in the panel." : "Click to close it, in the panel.";
    return [["strong", layers.countries[found.id] ?? found.id], ["p", act]];
  }
  if (found.kind === null && !found.disputed && countries.size) {
    return [["strong", found.name], ["p", "No line of this network runs here."]];
  }
  return sayHit(found, { layers });
}

function sayLeg(id, { closed, avoid }) {
  if (avoid.includes(id)) return "Closed: click to reopen it.";
  if (closed.includes(id)) return "Closed with its country.";
  return "Click to close it.";
}
