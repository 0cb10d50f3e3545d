/** A picture of any size: red, green, blue and opacity of each pixel, row by row from the upper left; such as ImageData. */
export interface Picture {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
}

/** What is used of onnxruntime-node or onnxruntime-web. */
export interface Runtime {
  Tensor: new (type: 'uint8', data: Uint8Array, dims: readonly number[]) => unknown;
}

/** A session of `image.onnx`, made by `InferenceSession.create`. */
export interface Session {
  run(feeds: Record<string, any>, fetches: readonly string[]): Promise<Record<string, any>>;
}

/** The embedding of a picture: a vector of unit length. */
export function embed(ort: Runtime, session: Session, picture: Picture): Promise<Float32Array>;

/** How alike two pictures are by their embeddings, from -1 to 1. */
export function cosine(a: Float32Array, b: Float32Array): number;
