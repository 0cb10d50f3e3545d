"use strict";

// What the evaluation shows in images: confusions, the hardest ones, neighbors, and a map. Thumbnails are in one sprite.
const evidence = data.evidence;

if (evidence) {
  const sprite = new Image();
  sprite.onload = () => {
    paintThumbnails();
    paintMap();
  };
  const painters = [];
  const paintThumbnails = () => painters.forEach(paint => paint());

  const draw = (context, image, x, y, side) => {
    const { side: tile, columns } = evidence.sprite;
    context.drawImage(sprite, (image % columns) * tile, Math.floor(image / columns) * tile, tile, tile, x, y, side, side);
  };

  const thumbnail = (image, label, text, kind = "") => {
    const side = evidence.sprite.side;
    const canvas = element("canvas", { width: side, height: side, role: "img", "aria-label": label });
    painters.push(() => draw(canvas.getContext("2d"), image, 0, 0, side));
    return element("figure", { class: `thumb ${kind}` }, canvas, element("figcaption", {}, text));
  };

  const neighborhood = ({ image, label, neighbors }) => {
    const known = label !== undefined;
    const query = known ? evidence.classes[label] : "sample";
    const row = element("div", { class: "row card", role: "group", "aria-label": `${query} and its nearest training images` });
    row.append(thumbnail(image, query, query, "query"));
    for (const near of neighbors) {
      const name = evidence.classes[near.label];
      const kind = known ? (near.label === label ? "right" : "wrong") : "";
      row.append(thumbnail(near.image, `${name}, cosine ${near.cosine}`, `${name} ${near.cosine}`, kind));
    }
    return row;
  };

  for (const name of ["hardest", "examples", "samples"]) {
    byId(`rows-${name}`)?.append(...evidence[name].map(neighborhood));
  }

  const matrix = byId("matrix");
  if (matrix) {
    const { classes, counts } = evidence;
    const head = element("tr", {}, element("td"));
    classes.forEach(name => head.append(element("th", { scope: "col" }, element("span", {}, name))));
    const body = element("tbody");
    counts.forEach((row, truth) => {
      const total = row.reduce((sum, count) => sum + count, 0);
      const cells = element("tr", {}, element("th", { scope: "row" }, classes[truth]));
      row.forEach((count, given) => {
        const cell = element("td", { title: `${count} of ${total} images of ${classes[truth]} taken for ${classes[given]}` });
        cell.append(count > 0 ? String(count) : "");
        if (count > 0) {
          cell.style.background = `color-mix(in srgb, var(--heat) ${Math.round(15 + (85 * count) / total)}%, var(--shade))`;
        }
        cells.append(cell);
      });
      body.append(cells);
    });
    matrix.append(element("thead", {}, head), body);
  }

  const canvas = byId("map");
  const tip = byId("tip");
  let highlighted = -1;

  const places = () => {
    const [width, height, side] = [canvas.width, canvas.height, mapSide()];
    const xs = evidence.map.map(place => place.x);
    const ys = evidence.map.map(place => place.y);
    const scale = (value, all, length) => {
      const [low, high] = [Math.min(...all), Math.max(...all)];
      return ((value - low) / (high - low || 1)) * (length - side) + side / 2;
    };
    return evidence.map.map(place => ({
      ...place,
      left: scale(place.x, xs, width),
      top: height - scale(place.y, ys, height),
    }));
  };
  const mapSide = () => Math.max(20, Math.round(canvas.width / 34));

  function paintMap() {
    const ratio = devicePixelRatio || 1;
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(Math.max(320, canvas.clientWidth * 0.56) * ratio);
    const context = canvas.getContext("2d");
    const side = mapSide();
    const all = places();
    const chosen = place => highlighted < 0 || place.label === highlighted;
    for (const place of [...all.filter(each => !chosen(each)), ...all.filter(chosen)]) {
      context.globalAlpha = chosen(place) ? 1 : 0.12;
      draw(context, place.image, place.left - side / 2, place.top - side / 2, side);
      if (highlighted >= 0 && chosen(place)) {
        context.strokeStyle = color("--series-2");
        context.lineWidth = 2 * ratio;
        context.strokeRect(place.left - side / 2, place.top - side / 2, side, side);
      }
    }
    context.globalAlpha = 1;
  }

  const choice = byId("map-class");
  evidence.classes.forEach((name, label) => choice.append(element("option", { value: label }, name)));
  choice.addEventListener("change", () => {
    highlighted = Number(choice.value);
    paintMap();
  });

  canvas.addEventListener("pointermove", event => {
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    const [x, y] = [(event.clientX - box.left) * ratio, (event.clientY - box.top) * ratio];
    let nearest = null;
    let distance = mapSide();
    for (const place of places()) {
      const away = Math.hypot(place.left - x, place.top - y);
      if (away < distance) {
        [nearest, distance] = [place, away];
      }
    }
    tip.hidden = nearest === null;
    if (nearest) {
      const large = element("canvas", { width: evidence.sprite.side, height: evidence.sprite.side });
      draw(large.getContext("2d"), nearest.image, 0, 0, evidence.sprite.side);
      tip.replaceChildren(large, element("div", {}, evidence.classes[nearest.label]));
      tip.style.left = `${Math.max(0, Math.min(box.width - 120, event.clientX - box.left + 14))}px`;
      tip.style.top = `${event.clientY - box.top + 14}px`;
    }
  });
  canvas.addEventListener("pointerleave", () => (tip.hidden = true));
  addEventListener("resize", paintMap);
  themed.push(paintMap);
  document.querySelectorAll(".scripted").forEach(part => (part.hidden = false));
  sprite.src = evidence.sprite.src;
}
