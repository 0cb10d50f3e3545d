"use strict";

// What the evaluation shows in images: confusions, the hardest ones, neighbors. Thumbnails are tiles of one sprite.
const evidence = data.evidence;
const sprite = new Image();

/** Called once the sprite is there. */
const painters = [];

function drawTile(context, image, x, y, side) {
  const { side: tile, columns } = evidence.sprite;
  context.drawImage(sprite, (image % columns) * tile, Math.floor(image / columns) * tile, tile, tile, x, y, side, side);
}

/** @param text under the thumbnail: strings and elements */
function thumbnail(image, label, kind, ...text) {
  const side = evidence.sprite.side;
  const canvas = element("canvas", { width: side, height: side, role: "img", "aria-label": label });
  painters.push(() => drawTile(canvas.getContext("2d"), image, 0, 0, side));
  return element("figure", { class: `thumb ${kind}` }, canvas, element("figcaption", {}, ...text));
}

/** An image and the training images nearest to it; frames say whether their class is the image's. */
function neighborhood({ image, label, neighbors }) {
  const known = label !== undefined;
  const query = known ? evidence.classes[label] : "sample";
  const row = element("div", { class: "row card", role: "group", "aria-label": `${query} and its nearest training images` });
  row.append(thumbnail(image, query, "query", query));
  for (const near of neighbors) {
    const name = evidence.classes[near.label];
    const kind = known ? (near.label === label ? "right" : "wrong") : "";
    row.append(thumbnail(near.image, `${name}, cosine ${near.cosine}`, kind, name, element("small", {}, near.cosine)));
  }
  return row;
}

function fillMatrix(table, { classes, counts }) {
  const head = element("tr", {}, element("td"));
  classes.forEach(name => head.append(element("th", { scope: "col" }, element("span", {}, name))));
  const body = element("tbody");
  counts.forEach((row, truth) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    const line = element("tr", {}, element("th", { scope: "row" }, classes[truth]));
    row.forEach((count, given) => {
      const cell = element("td", { title: `${count} of ${total} images of ${classes[truth]} taken for ${classes[given]}` });
      if (count > 0) {
        cell.append(String(count));
        cell.style.background = `color-mix(in srgb, var(--heat) ${Math.round(15 + (85 * count) / total)}%, var(--shade))`;
      }
      line.append(cell);
    });
    body.append(line);
  });
  table.append(element("thead", {}, head), body);
}

if (evidence) {
  for (const name of ["hardest", "examples", "samples"]) {
    byId(`rows-${name}`)?.append(...evidence[name].map(neighborhood));
  }
  if (byId("matrix")) {
    fillMatrix(byId("matrix"), evidence);
  }
  document.querySelectorAll(".scripted").forEach(part => (part.hidden = false));
  addEventListener("load", async () => {
    sprite.src = evidence.sprite.src;
    await sprite.decode();
    painters.forEach(paint => paint());
  });
}
