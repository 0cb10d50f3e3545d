package io.github.ganzoo.bench.runtime;

import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.transform.CenterCrop;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.translate.Batchifier;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.Pipeline;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.github.ganzoo.bench.race.Turns;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@code DjlFolderStep MODEL FOLDER THREADS transforms|images}: a step is a folder of pictures to vectors by DJL's ONNX
 * Runtime engine, a predictor a thread. {@code transforms} prepares pictures by DJL's own pipeline, which computes on
 * its PyTorch engine; {@code images} by its {@code Image} alone, whose resize takes single pixels and smoothes nothing.
 */
final class DjlFolderStep {

    private static final int SIZE = 64;
    private static final int BATCH = 32;

    /** One thread's share: its predictor and the batches that it works on. */
    private interface Embedding extends AutoCloseable {
        List<float[]> of(List<Image> images) throws TranslateException;

        @Override
        void close();
    }

    private DjlFolderStep() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[2]);
        var pool = Executors.newFixedThreadPool(threads);
        var embeddings = new ArrayList<Embedding>();
        try {
            for (int i = 0; i < threads; i++) {
                embeddings.add(arguments[3].equals("transforms") ? transforms(arguments[0]) : images(arguments[0]));
            }
            var files = files(Path.of(arguments[1]));
            Turns.serve(() -> embed(files, embeddings, pool));
        } finally {
            embeddings.forEach(Embedding::close);
            pool.shutdown();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static double embed(List<Path> files, List<Embedding> embeddings, ExecutorService pool) throws Exception {
        var lanes = new ArrayList<Callable<Double>>();
        for (int lane = 0; lane < embeddings.size(); lane++) {
            int first = lane * BATCH;
            var embedding = embeddings.get(lane);
            lanes.add(() -> {
                double sum = 0;
                for (int from = first; from < files.size(); from += BATCH * embeddings.size()) {
                    var images = new ArrayList<Image>();
                    for (var file : files.subList(from, Math.min(files.size(), from + BATCH))) {
                        images.add(ImageFactory.getInstance().fromFile(file));
                    }
                    for (var vector : embedding.of(images)) {
                        sum += vector[0];
                    }
                }
                return sum;
            });
        }
        double sum = 0;
        for (var lane : pool.invokeAll(lanes)) {
            sum += lane.get();
        }
        return sum / files.size();
    }

    private static <I, O> Predictor<I, O> predictor(
            String model, Class<I> input, Class<O> output, Translator<I, O> translator) throws Exception {
        return Criteria.builder()
                .setTypes(input, output)
                .optModelPath(Path.of(model, "model.onnx"))
                .optEngine("OnnxRuntime")
                .optOption("intraOpNumThreads", "1")
                .optOption("interOpNumThreads", "1")
                .optTranslator(translator)
                .build()
                .loadModel()
                .newPredictor();
    }

    private static Embedding transforms(String model) throws Exception {
        var pipeline = new Pipeline()
                .add(new CenterCrop(480, 480))
                .add(new Resize(SIZE, SIZE, Image.Interpolation.BICUBIC))
                .add(new ToTensor())
                .add(new Normalize(new float[] {.5f, .5f, .5f}, new float[] {.5f, .5f, .5f}));
        var translator = new Translator<Image, float[]>() {
            @Override
            public NDList processInput(TranslatorContext context, Image image) {
                return pipeline.transform(new NDList(image.toNDArray(context.getNDManager(), Image.Flag.COLOR)));
            }

            @Override
            public float[] processOutput(TranslatorContext context, NDList outputs) {
                return outputs.get(0).toFloatArray();
            }

            @Override
            public Batchifier getBatchifier() {
                return Batchifier.STACK;
            }
        };
        var predictor = predictor(model, Image.class, float[].class, translator);
        return new Embedding() {
            @Override
            public List<float[]> of(List<Image> images) throws TranslateException {
                return predictor.batchPredict(images);
            }

            @Override
            public void close() {
                predictor.close();
            }
        };
    }

    private static Embedding images(String model) throws Exception {
        var translator = new NoBatchifyTranslator<Image[], float[][]>() {
            @Override
            public NDList processInput(TranslatorContext context, Image[] images) {
                var values = new float[images.length * 3 * SIZE * SIZE];
                for (int i = 0; i < images.length; i++) {
                    var image = images[i];
                    int side = Math.min(image.getWidth(), image.getHeight());
                    var square = image.getSubImage(
                            (image.getWidth() - side) / 2, (image.getHeight() - side) / 2, side, side);
                    var small = square.resize(SIZE, SIZE, false).toNDArray(context.getNDManager(), Image.Flag.COLOR);
                    write(small.toByteArray(), values, i * 3 * SIZE * SIZE);
                }
                var shape = new Shape(images.length, 3, SIZE, SIZE);
                return new NDList(context.getNDManager().create(FloatBuffer.wrap(values), shape));
            }

            @Override
            public float[][] processOutput(TranslatorContext context, NDList outputs) {
                var all = outputs.get(0).toFloatArray();
                int count = (int) outputs.get(0).getShape().get(0);
                var vectors = new float[count][all.length / count];
                for (int i = 0; i < count; i++) {
                    System.arraycopy(all, i * vectors[i].length, vectors[i], 0, vectors[i].length);
                }
                return vectors;
            }
        };
        var predictor = predictor(model, Image[].class, float[][].class, translator);
        return new Embedding() {
            @Override
            public List<float[]> of(List<Image> images) throws TranslateException {
                return List.of(predictor.predict(images.toArray(Image[]::new)));
            }

            @Override
            public void close() {
                predictor.close();
            }
        };
    }

    /** Interleaved levels to planes in [-1, 1]. */
    private static void write(byte[] levels, float[] values, int offset) {
        for (int i = 0; i < SIZE * SIZE; i++) {
            for (int c = 0; c < 3; c++) {
                values[offset + c * SIZE * SIZE + i] = (levels[3 * i + c] & 0xff) / 127.5f - 1;
            }
        }
    }
}
