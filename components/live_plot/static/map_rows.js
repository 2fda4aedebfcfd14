// The rows behind the marks (figures/map_frames.py), added up here as figures/map_marks.py adds them
// up: marks at points, symbols of what has no point, and everything by recipient.
const UNDATED = 0;
export const CLAIMS = ["committed", "signed", "announced", "lists", "goals"]; // BROAD_MARKS
const [YEAR, USD_M, MARK, SYMBOL, INVESTOR, PLACE] = [0, 1, 2, 3, 4, 5];

/** The years in which rows lie, first to last. */
export function yearsOf({ rows }) {
  const years = rows.map((row) => row[YEAR]).filter((year) => year !== UNDATED);
  return years.length ? [Math.min(...years), Math.max(...years)] : null;
}

/**
 * Whether a row belongs to one part of the selection: "" is all of it, four digits all that was
 * announced up to the end of that year, anything else an investor. Null where the rows know no such.
 */
export function partOf({ investors }, code) {
  if (code === "") return () => true;
  if (/^\d{4}$/.test(code)) return (row) => row[YEAR] !== UNDATED && row[YEAR] <= Number(code);
  const at = investors.findIndex(([known]) => known === code);
  return at < 0 ? null : (row) => row[INVESTOR] === at;
}

/** Add up the rows of a part, as the map's message has its sums. */
export function sumRows({ rows, symbols: codes }, isIn, layers, bySector) {
  const { deals, looks } = layers;
  const marks = new Map();
  const [symbols, totals] = [{}, {}];
  const addTo = (sums, row) => {
    const own = (sums[codes[row[SYMBOL]]] ??= looks.map(() => 0));
    own[row[MARK]] += row[USD_M];
  };
  for (const row of rows.filter(isIn)) {
    if (row[USD_M] > 0) addTo(totals, row);
    const at = row[PLACE];
    if (at < 0) {
      addTo(symbols, row);
      continue;
    }
    const key = [deals.lon[at], deals.lat[at], bySector ? deals.group[at] : "", row[MARK]].join();
    if (!marks.has(key)) marks.set(key, { usdM: 0, rows: [] });
    const mark = marks.get(key);
    mark.usdM += row[USD_M];
    mark.rows.push(row);
  }
  const sorted = [...marks.values()].sort((a, b) => b.usdM - a.usdM);
  const largestFirst = (some) => some.sort((a, b) => b[USD_M] - a[USD_M]).map((row) => row[PLACE]);
  return {
    bubbles: { usd_m: sorted.map(({ usdM }) => usdM), deals: sorted.map((mark) => largestFirst(mark.rows)) },
    symbols,
    totals,
  };
}

/** Everything that a part counts, by mark: what lists and goals hold is never added to deals. */
export function sumMarks({ totals }) {
  const sums = Object.values(totals);
  return Object.fromEntries(CLAIMS.map((mark, at) => [mark, sums.reduce((sum, own) => sum + own[at], 0)]));
}
