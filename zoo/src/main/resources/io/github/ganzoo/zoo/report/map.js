"use strict";

// The map of the embedding: thumbnails where their images lie, the classes' one by one, and a closer look under the pointer.
class EmbeddingMap {
  constructor(canvas) {
    this.canvas = canvas;
    this.tip = byId("tip");
    this.highlighted = -1;
    const choice = byId("map-class");
    evidence.classes.forEach((name, label) => choice.append(element("option", { value: label }, name)));
    choice.addEventListener("change", () => {
      this.highlighted = Number(choice.value);
      this.paint();
    });
    canvas.addEventListener("pointermove", event => this.look(event));
    canvas.addEventListener("pointerleave", () => (this.tip.hidden = true));
    addEventListener("resize", () => this.paint());
    themed.push(() => this.paint());
    painters.push(() => this.paint());
  }

  /** Places in pixels of the canvas. */
  layOut() {
    const ratio = devicePixelRatio || 1;
    const { canvas } = this;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(Math.max(320, canvas.clientWidth * 0.56) * ratio);
    this.side = Math.max(20 * ratio, Math.round(canvas.width / 34));
    const scaled = (values, length) => {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      return values.map(value => ((value - low) / (high - low || 1)) * (length - this.side));
    };
    const lefts = scaled(evidence.map.map(place => place.x), canvas.width);
    const bottoms = scaled(evidence.map.map(place => place.y), canvas.height);
    this.places = evidence.map.map((place, i) => ({
      ...place,
      left: lefts[i],
      top: canvas.height - this.side - bottoms[i],
    }));
  }

  paint() {
    this.layOut();
    const context = this.canvas.getContext("2d");
    const chosen = place => this.highlighted < 0 || place.label === this.highlighted;
    for (const place of [...this.places.filter(each => !chosen(each)), ...this.places.filter(chosen)]) {
      context.globalAlpha = chosen(place) ? 1 : 0.12;
      drawTile(context, place.image, place.left, place.top, this.side);
      if (this.highlighted >= 0 && chosen(place)) {
        context.strokeStyle = color("--series-2");
        context.lineWidth = 3;
        context.strokeRect(place.left, place.top, this.side, this.side);
      }
    }
    context.globalAlpha = 1;
  }

  /** Shows the image nearest to the pointer, larger and with its class. */
  look(event) {
    const box = this.canvas.getBoundingClientRect();
    const ratio = this.canvas.width / box.width;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const away = place =>
      Math.hypot(place.left + this.side / 2 - x * ratio, place.top + this.side / 2 - y * ratio);
    const nearest = this.places.reduce((best, place) => (away(place) < away(best) ? place : best));
    this.tip.hidden = away(nearest) > this.side;
    if (!this.tip.hidden) {
      const side = evidence.sprite.side;
      const large = element("canvas", { width: side, height: side });
      drawTile(large.getContext("2d"), nearest.image, 0, 0, side);
      this.tip.replaceChildren(large, element("div", {}, evidence.classes[nearest.label]));
      this.tip.style.left = `${Math.max(0, Math.min(box.width - 120, x + 14))}px`;
      this.tip.style.top = `${y + 14}px`;
    }
  }
}

if (evidence && byId("map")) {
  new EmbeddingMap(byId("map"));
}
