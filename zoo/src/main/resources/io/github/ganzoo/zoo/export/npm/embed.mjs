// Embeds pictures with a model's image.onnx, in Node by onnxruntime-node and in browsers by onnxruntime-web.

/** The embedding of a picture of any size: bytes of red, green, blue and opacity from the upper left on. */
export async function embed(ort, session, { data, width, height }) {
  const pixels = new ort.Tensor('uint8', onWhite(data, width * height), [1, height, width, 3]);
  const { embedding } = await session.run({ pixels }, ['embedding']);
  return embedding.data;
}

/** How alike two pictures are, from -1 to 1. Embeddings have unit length. */
export function cosine(a, b) {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function onWhite(data, count) {
  const rgb = new Uint8Array(3 * count);
  for (let i = 0; i < count; i++) {
    for (let color = 0; color < 3; color++) {
      rgb[3 * i + color] = 255 + Math.round(((data[4 * i + color] - 255) * data[4 * i + 3]) / 255);
    }
  }
  return rgb;
}
