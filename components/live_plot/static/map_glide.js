// How the camera of a map goes to where a message wants it: at once, or gliding from scene to scene.

const GLIDE_MS = 600;

/**
 * Let Plotly change its figure and move the camera; it keeps the goal, so that no later redraw
 * throws the camera back.
 * @param atlas the LiveMap
 * @param change {trace, layout: what Plotly changes, goal: {center, zoom} or null, glides}
 */
export async function moveWith(atlas, { trace, layout, goal, glides }) {
  const { map, plot, services } = atlas;
  const start = { center: map.getCenter(), zoom: map.getZoom() };
  const camera = goal ? { "map.center": goal.center, "map.zoom": goal.zoom } : {};
  await services.Plotly.update(plot, trace, { ...layout, ...camera });
  if (!goal || !glides) return;
  map.jumpTo(start);
  // MapLibre itself jumps for viewers who prefer reduced motion.
  map.easeTo({ center: goal.center, zoom: goal.zoom, duration: GLIDE_MS });
}
