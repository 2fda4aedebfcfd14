// The sentences of the tooltip on the map of routes: what a thing is, and what a click on it does.
import { sayHit } from "./map_words.js";

/** Say what a hit is, as [tag, text] pairs; null where there is nothing to say. */
export function sayScenario(found, layers, { message, countries, reached }, figure) {
  const { staged } = figure.atlas; // there a click does nothing
  const { texts } = message;
  if (found.kind === "leg") {
    const act = sayLeg(found.id, message, staged);
    return [...sayHit(found, { layers, figure }), ...(act ? [["p", act]] : [])];
  }
  if (found.kind === "country") {
    const name = ["strong", layers.countries[found.id] ?? found.id];
    const closed = message.avoid.includes(found.id);
    if (staged) return closed ? [name, ["p", texts.tip_closed]] : [name];
    const act = closed ? texts.tip_reopen_country : texts.tip_close_country;
    return [name, ["p", act]];
  }
  if (found.kind === "node" && reached.has(found.at)) {
    return [...sayHit(found, { layers, figure }), ["p", reached.get(found.at)]];
  }
  if (found.kind === null && !found.disputed && countries.size) {
    return [["strong", found.name], ["p", texts.tip_no_line]];
  }
  return sayHit(found, { layers, figure });
}

function sayLeg(id, { closed, avoid, texts }, staged) {
  if (avoid.includes(id)) return staged ? texts.tip_closed : texts.tip_reopen_leg;
  if (closed.includes(id)) return texts.tip_closed_with_country;
  return staged ? "" : texts.tip_close_leg;
}
