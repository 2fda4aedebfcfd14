// GeoJSON, spelt once.

export function collection(features) {
  return { type: "FeatureCollection", features };
}

export function point(coordinates, properties) {
  return { type: "Feature", geometry: { type: "Point", coordinates }, properties };
}

export function lineString(coordinates, properties) {
  return { type: "Feature", geometry: { type: "LineString", coordinates }, properties };
}
