// Lays legs along railway track, as geodata/shapes/track.py does for the picture; for drawing only.
import { point } from "./map_shapes.js";
import { fillCount } from "./map_words.js";
import TEXTS from "./texts.js";

const same = ([x, y], [u, v]) => x === u && y === v;

/**
 * Draw open rail legs along their track; track that does not end where its leg does was made for
 * other stations and is left out.
 * @param legs columns of the unchanging layers
 * @param track GeoJSON, its lines by leg
 * @returns the columns; a leg of kind `rail` without track is of kind `ruler`
 */
export function layTrack(legs, track) {
  const lines = new Map(track.features.map((one) => [one.properties.leg, one.geometry.coordinates]));
  const laid = legs.id.map((id, at) => {
    const [kind, path, line] = [legs.kind[at], legs.path[at], lines.get(id)];
    if (kind !== "rail") return { kind, path };
    const fits = line && same(line[0], path[0]) && same(line.at(-1), path.at(-1));
    return fits ? { kind, path: line } : { kind: "ruler", path };
  });
  return { ...legs, kind: laid.map(({ kind }) => kind), path: laid.map(({ path }) => path) };
}

/** Say beside a line across a sea how many ferry lines it stands for, from afar. */
export function countFans({ fan, path }) {
  return fan.flatMap((count, at) => {
    if (count <= 0) return [];
    const middle = path[at][Math.floor(path[at].length / 2)];
    return point(middle, { text: fillCount(TEXTS.map.ferries, count) });
  });
}
