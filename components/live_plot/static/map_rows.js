// The rows behind the marks (figures/map_frames.py), added up here as figures/map_marks.py adds them
// up: marks at points, symbols of what has no point, and everything by recipient. A part that ends
// with a year has the marks of that year.
const UNDATED = 0;
export const CLAIMS = ["committed", "signed", "announced", "lists", "goals"]; // BROAD_MARKS
const [YEAR, USD_M, MARK, SYMBOL, INVESTOR, PLACE, STEPS] = [0, 1, 2, 3, 4, 5, 6];
const FIRM = ["committed", "signed"].map((mark) => CLAIMS.indexOf(mark));
const isYear = (code) => /^\d{4}$/.test(code);

/** The years in which rows lie, first to last. */
export function yearsOf({ rows }) {
  const years = rows.map((row) => row[YEAR]).filter((year) => year !== UNDATED);
  return years.length ? [Math.min(...years), Math.max(...years)] : null;
}

/**
 * Whether a row belongs to one part of the selection: "" is all of it, four digits all that was
 * announced up to the end of that year, anything else an investor. Null where the rows know no such.
 */
function partOf({ investors }, code) {
  if (code === "") return () => true;
  if (isYear(code)) return (row) => row[YEAR] !== UNDATED && row[YEAR] <= Number(code);
  const at = investors.findIndex(([known]) => known === code);
  return at < 0 ? null : (row) => row[INVESTOR] === at;
}

/** The mark of a row at the end of a part's year: that of its last step, today's where no date is known. */
function markIn(row, code) {
  if (!isYear(code)) return row[MARK];
  return row[STEPS].findLast(([since]) => since <= Number(code))?.[1] ?? row[MARK];
}

/** Of the deals of a year that are signed or further today: how many have dated stages, and how many have none. */
export function countDated({ rows }, year) {
  const dated = { count: 0, usdM: 0 };
  const others = { count: 0, usdM: 0 };
  for (const row of rows.filter(partOf({}, String(year)))) {
    if (row[USD_M] <= 0 || !FIRM.includes(row[MARK])) continue;
    const side = row[STEPS].length ? dated : others;
    side.count += 1;
    side.usdM += row[USD_M];
  }
  return { dated, others };
}

/** Add up the rows of a part, by its code, as the map's message has its sums. */
export function sumRows(data, code, layers, bySector) {
  const isIn = partOf(data, code);
  if (!isIn) return null;
  const { rows, symbols: codes } = data;
  const { deals, looks } = layers;
  const marks = new Map();
  const [symbols, totals] = [{}, {}];
  const addTo = (sums, row) => {
    const own = (sums[codes[row[SYMBOL]]] ??= looks.map(() => 0));
    own[markIn(row, code)] += row[USD_M];
  };
  for (const row of rows.filter(isIn)) {
    if (row[USD_M] > 0) addTo(totals, row);
    const at = row[PLACE];
    if (at < 0) {
      addTo(symbols, row);
      continue;
    }
    const key = [deals.lon[at], deals.lat[at], bySector ? deals.group[at] : "", markIn(row, code)].join();
    if (!marks.has(key)) marks.set(key, { usdM: 0, rows: [], look: looks[markIn(row, code)] });
    const mark = marks.get(key);
    mark.usdM += row[USD_M];
    mark.rows.push(row);
  }
  const sorted = [...marks.values()].sort((a, b) => b.usdM - a.usdM);
  const largestFirst = (some) => some.sort((a, b) => b[USD_M] - a[USD_M]).map((row) => row[PLACE]);
  return {
    bubbles: {
      usd_m: sorted.map(({ usdM }) => usdM),
      deals: sorted.map((mark) => largestFirst(mark.rows)),
      looks: sorted.map(({ look }) => look),
    },
    symbols,
    totals,
    in_year: isYear(code),
  };
}

/** Everything that a part counts, by mark: what lists and goals hold is never added to deals. */
export function sumMarks({ totals }) {
  const sums = Object.values(totals);
  return Object.fromEntries(CLAIMS.map((mark, at) => [mark, sums.reduce((sum, own) => sum + own[at], 0)]));
}
