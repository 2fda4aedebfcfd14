// The sentences of the tooltip, as [tag, text] pairs that are set as text, never as HTML.
import TEXTS from "./texts.js";

const ROWS_NAMED = 4;

/** Write USD millions for the screen, as components/words/amounts.py does. */
export function formatUsd(millions) {
  if (millions <= 0) return "$0";
  if (millions >= 999.5) {
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    return `$${(millions / 1000).toLocaleString("en-US", digits)}B`;
  }
  if (millions >= 1) return `$${Math.round(millions)}M`;
  return millions < 0.05 ? "<$0.1M" : `$${millions.toFixed(1)}M`;
}

/** Fill the places of a text of the catalogue that are named in braces. */
export function fillIn(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Fill in a text with plural forms, of which its count chooses one. */
export function fillCount(forms, count, values = {}) {
  const form = new Intl.PluralRules(document.documentElement.lang || "en").select(count);
  return fillIn(forms[form] ?? forms.other, { ...values, count: count.toLocaleString("en-US") });
}

/** Say what a hit is; null where there is nothing to say. */
export function sayHit(found, atlas) {
  const { layers } = atlas;
  const { staged } = atlas.figure.atlas; // there a click opens nothing
  if (found.kind === "deal") {
    const today = atlas.sumsOf(found).in_year ? [["p", TEXTS.time.today]] : [];
    return [...sayBubble(atlas.bubbleOf(found), layers, staged), ...today];
  }
  if (found.kind === "country") return sayCountry(found.id, layers, atlas.sumsOf(found));
  if (found.kind === null) {
    return found.disputed
      ? [["strong", found.name], ["p", TEXTS.map.disputed]]
      : null;
  }
  const from = { node: layers.nodes, deposit: layers.deposits, leg: layers.legs }[found.kind];
  return [["strong", from.title[found.at]], ["p", from.say[found.at]]];
}

function sayBubble({ rows, usdM, group }, { deals, groups }, staged) {
  if (rows.length === 1) return [["strong", deals.title[rows[0]]], ["p", deals.say[rows[0]]]];
  const texts = TEXTS.map;
  const where = deals.place[rows[0]] || texts.one_place;
  const money = usdM > 0 ? fillIn(texts.together, { sum: formatUsd(usdM) }) : texts.together_nothing;
  const more = rows.length - ROWS_NAMED;
  return [
    ["strong", fillIn(texts.several_title, { place: where, sector: groups[group] })],
    ["p", fillCount(texts.several_deals, rows.length, { money })],
    ...rows.slice(0, ROWS_NAMED).map((row) => ["p", amountOf(deals, row)]),
    ...(more > 0 ? [["p", fillCount(staged ? texts.more : texts.more_click, more)]] : []),
  ];
}

function amountOf(deals, row) {
  return fillIn(TEXTS.map.deal, { deal: deals.title[row], sum: formatUsd(deals.usd_m[row]) });
}

function sayCountry(bucket, { countries, symbols: known }, { totals, symbols, shade }) {
  const texts = TEXTS.map;
  const name = countries[bucket] ?? known[bucket]?.label ?? bucket;
  const sums = totals[bucket];
  if (!sums) return [["strong", name], ["p", texts.nothing]];
  const [committed, signed, announced, lists, goals] = sums;
  const usd = (values) => Object.fromEntries(Object.entries(values).map(([key, usdM]) => [key, formatUsd(usdM)]));
  const named = committed + signed + announced;
  const unplaced = (symbols[bucket] ?? []).reduce((sum, usdM) => sum + usdM, 0);
  return [
    ["strong", name],
    ["p", fillIn(texts.named, usd({ named, committed, signed, announced }))],
    ...(lists + goals > 0 ? [["p", fillIn(texts.claims, usd({ lists, goals }))]] : []),
    ...(unplaced > 0 ? [["p", fillIn(texts.unplaced, usd({ sum: unplaced }))]] : []),
    ...(shade?.words[bucket] ? [["p", shade.words[bucket]]] : []),
  ];
}
