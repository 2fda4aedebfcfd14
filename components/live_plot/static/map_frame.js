// From a frame of degrees to the centre and zoom that fit it, in MapLibre's own projection.

const WORLD = 512; // MapLibre's world is 512 * 2^zoom pixels wide

/** Project degrees to shares of the world's width, north up. */
export function flat([lon, lat]) {
  return [lon / 360, Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)];
}

/**
 * @param bounds [west, south, east, north] in degrees
 * @param size {width, height} of the map in pixels
 * @param free {aside, above, down}: pixels kept free on both sides, above and below, and by how many
 *   the frame is moved down
 * @returns {center: {lon, lat}, zoom}
 */
export function fitFrame([west, south, east, north], size, { aside = 0, above = 0, down = 0 } = {}) {
  const [low, high] = [flat([west, south]), flat([east, north])];
  const width = Math.max(size.width - 2 * aside, 80);
  const height = Math.max(size.height - 2 * above, 80);
  const scale = Math.min(width / (high[0] - low[0]), height / (high[1] - low[1])); // pixels
  const y = (low[1] + high[1]) / 2 + down / scale;
  const lat = ((2 * Math.atan(Math.exp(y * 2 * Math.PI)) - Math.PI / 2) * 180) / Math.PI;
  return { center: { lon: (west + east) / 2, lat }, zoom: Math.log2(scale / WORLD) };
}

/** Where a point is on the screen under a view, in pixels from the upper left corner. */
export function placeOn(spot, { center, zoom }, { width, height }) {
  const scale = WORLD * 2 ** zoom;
  const [[x, y], [u, v]] = [flat(spot), flat([center.lon, center.lat])];
  return { x: width / 2 + (x - u) * scale, y: height / 2 - (y - v) * scale };
}
