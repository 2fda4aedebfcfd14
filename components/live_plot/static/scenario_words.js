// The sentences of the tooltip on the map of routes: what a thing is, and what a click on it does.
import { sayHit } from "./map_words.js";

/** Say what a hit is, as [tag, text] pairs; null where there is nothing to say. */
export function sayScenario(found, layers, { message, countries, reached }, figure) {
  const { staged } = figure.atlas; // there a click does nothing
  if (found.kind === "leg") {
    const act = sayLeg(found.id, message, staged);
    return [...sayHit(found, { layers, figure }), ...(act ? [["p", act]] : [])];
  }
  if (found.kind === "country") {
    const name = ["strong", layers.countries[found.id] ?? found.id];
    const closed = message.avoid.includes(found.id);
    if (staged) return closed ? [name, ["p", "Closed."]] : [name];
    const act = closed ? "Closed. Click to reopen it, in the panel." : "Click to close it, in the panel.";
    return [name, ["p", act]];
  }
  if (found.kind === "node" && reached.has(found.at)) {
    return [...sayHit(found, { layers, figure }), ["p", reached.get(found.at)]];
  }
  if (found.kind === null && !found.disputed && countries.size) {
    return [["strong", found.name], ["p", "No line of this network runs here."]];
  }
  return sayHit(found, { layers, figure });
}

function sayLeg(id, { closed, avoid }, staged) {
  if (avoid.includes(id)) return staged ? "Closed." : "Closed: click to reopen it.";
  if (closed.includes(id)) return "Closed with its country.";
  if (staged) return "";
  return "Click to close it.";
}
