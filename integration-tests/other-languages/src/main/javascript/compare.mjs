// node compare.mjs image.onnx a.png b.png: prints both embeddings and their cosine as JSON.
import { readFileSync } from 'node:fs';
import ort from 'onnxruntime-node';
import { PNG } from 'pngjs';
import { cosine, embed } from './embed.mjs';

const [model, ...pictures] = process.argv.slice(2);
const session = await ort.InferenceSession.create(model);
const embeddings = [];
for (const picture of pictures) {
  embeddings.push(await embed(ort, session, PNG.sync.read(readFileSync(picture))));
}
console.log(JSON.stringify({ embeddings: embeddings.map((each) => [...each]), cosine: cosine(...embeddings) }));
