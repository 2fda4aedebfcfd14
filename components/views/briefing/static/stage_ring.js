// A ring that follows the pointer, so that a room sees what the presenter means.

export class PointerRing {
  constructor(stage) {
    this.stage = stage;
    this.ring = document.createElement("div");
    this.ring.className = "ca-stage-ring";
    this.ring.hidden = true;
    this.ring.setAttribute("aria-hidden", "true");
    stage.appendChild(this.ring);
    this.on = false;
    this.move = ({ clientX, clientY }) => {
      this.spot = { clientX, clientY };
      this.draw();
    };
    this.out = () => {
      this.spot = null;
      this.draw();
    };
    stage.addEventListener("pointermove", this.move);
    stage.addEventListener("pointerleave", this.out);
  }

  /** Switch the ring, and say whether it is on. */
  toggle() {
    this.on = !this.on;
    this.draw();
    return this.on;
  }

  draw() {
    this.ring.hidden = !(this.on && this.spot);
    if (this.ring.hidden) return;
    const { left, top } = this.stage.getBoundingClientRect();
    const { clientX, clientY } = this.spot;
    this.ring.style.transform = `translate(${clientX - left}px, ${clientY - top}px)`;
  }

  destroy() {
    this.stage.removeEventListener("pointermove", this.move);
    this.stage.removeEventListener("pointerleave", this.out);
  }
}
