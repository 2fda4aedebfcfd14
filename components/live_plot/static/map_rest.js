// When a map stands still and all of it is on the screen, how fast it is drawn, and how its names come.

const FADE_MS = 300; // MapLibre's own

// With fewer frames than a film has a glide is a row of jerks, and late.
const SLOWEST_FRAME_MS = 40;
const TRIES = 3; // the best of them: the first waits for what the card still does

/** Wait until a map has its camera, has drawn all there, and the graphics card is done with it. */
export async function atRest(map) {
  await new Promise((resolve) => {
    map.once("idle", resolve);
    map.triggerRepaint();
  });
  const pen = penOf(map);
  if (!pen) return;
  const fence = pen.fenceSync(pen.SYNC_GPU_COMMANDS_COMPLETE, 0);
  pen.flush();
  while (pen.getSyncParameter(fence, pen.SYNC_STATUS) === pen.UNSIGNALED) await frame();
  pen.deleteSync(fence);
}

/** Wait until the browser has put a frame on the screen. */
export function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Whether a map at rest is drawn often enough to glide; without a graphics card it is not. */
export function canGlide(map) {
  const pen = penOf(map);
  const take = () => {
    const start = performance.now();
    map.redraw();
    // The card works on its own; to read a point is to wait for it.
    pen?.readPixels(0, 0, 1, 1, pen.RGBA, pen.UNSIGNED_BYTE, new Uint8Array(4));
    return performance.now() - start;
  };
  return Math.min(...Array.from({ length: TRIES }, take)) <= SLOWEST_FRAME_MS;
}

/**
 * Let names fade in, or stand at once, as they do for whoever prefers less motion. MapLibre takes
 * that when it builds a map only, and there Plotly has no say.
 */
export function setFade(map, fades) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  map._fadeDuration = fades && !still ? FADE_MS : 0;
}

function penOf(map) {
  return map.getCanvas().getContext("webgl2");
}
