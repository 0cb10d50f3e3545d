package io.github.ganzoo.zoo.experiment.generation;

import io.github.ganzoo.zoo.architecture.StyleMixing;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Draws what was ordered. */
public final class Pictures {

    private static final int MOST_COLUMNS = 16;

    private final TrainedGenerator generator;
    private final DrawingOrder order;
    private final Optional<Dataset> train;
    private final UnaryOperator<float[]> representation;
    private final ImageDrawer drawer;
    private final SeededLatents latents;

    /**
     * About to draw.
     *
     * @param train the training images, if the generator or the picture needs them
     * @param representation by which training images are near a sample, of images [m, C, S, S] as vectors [m, D]
     */
    public Pictures(
            TrainedGenerator generator,
            DrawingOrder order,
            Optional<Dataset> train,
            UnaryOperator<float[]> representation) {
        this.generator = generator;
        this.order = order;
        this.train = train;
        this.representation = representation;
        this.drawer = new ImageDrawer(generator);
        this.latents = new SeededLatents(generator, train);
    }

    /**
     * Draws the picture.
     *
     * @throws ExperimentException if the generator cannot draw it
     */
    public Picture draw() {
        return switch (order.kind()) {
            case IMAGES -> generator.architecture() instanceof Translation ? translations() : images();
            case CLASSES -> classes();
            case INTERPOLATION -> interpolation();
            case STYLE_MIXING -> styleMixing();
            case NEIGHBORS -> neighbors();
        };
    }

    private Picture images() {
        var seeds = seeds(0);
        var shown = inTurn(order.count());
        return Picture.of(
                "images",
                IntStream.range(0, order.count())
                        .mapToObj(i -> name(seeds.get(i), shown.get(i)))
                        .toList(),
                drawer.draw(latents.of(seeds), shown),
                columns(order.count()));
    }

    /** Each training image beside what became of it in the other domain, or in the one that the user named. */
    private Picture translations() {
        var seeds = seeds(0);
        var originals = latents.of(seeds);
        var into = order.classes().isEmpty()
                ? seeds.stream().map(seed -> 1 - latents.labelOf(seed)).toList()
                : inTurn(order.count());
        float[] translated = drawer.draw(originals, into);
        int length = generator.imageLength();
        float[] images = new float[2 * translated.length];
        var names = new ArrayList<String>();
        for (int i = 0; i < order.count(); i++) {
            System.arraycopy(originals.get(i), 0, images, 2 * i * length, length);
            System.arraycopy(translated, i * length, images, (2 * i + 1) * length, length);
            names.add(seedName(seeds.get(i)) + "-original");
            names.add(name(seeds.get(i), into.get(i)));
        }
        return Picture.of("images", names, images, 2 * ((columns(2 * order.count()) + 1) / 2));
    }

    private Picture classes() {
        if (generator.classNames().isEmpty()) {
            throw new ExperimentException(
                    "sampleKind=classes needs a generator of classes, but this one's images are of"
                            + " no class: take sampleKind=images");
        }
        var classes = generator.classes(order.classes());
        var seeds = seeds(0);
        var rows = latents.of(seeds);
        var repeated = new ArrayList<float[]>();
        var shown = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        for (int row = 0; row < rows.size(); row++) {
            for (int index : classes) {
                repeated.add(rows.get(row));
                shown.add(index);
                names.add(name(seeds.get(row), index));
            }
        }
        return Picture.of("classes", names, drawer.draw(repeated, shown), classes.size());
    }

    /** A row for each class, all on the same way. */
    private Picture interpolation() {
        requireLatents();
        if (order.count() < 2) {
            throw new ExperimentException("sampleCount=" + order.count()
                    + " is no way from latent to latent: sampleKind=interpolation needs two at least");
        }
        var way = LatentWay.through(latents.of(seeds(0)), order.frames(), order.interpolation());
        var classes = classesOrFirst();
        var repeated = new ArrayList<float[]>();
        var shown = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        for (int index : classes) {
            for (int step = 0; step < way.size(); step++) {
                repeated.add(way.get(step));
                shown.add(index);
                names.add(String.format(Locale.ROOT, "step-%04d%s", step, suffix(index)));
            }
        }
        float[] images = drawer.draw(repeated, shown);
        return new Picture(
                "interpolation",
                names,
                images,
                way.size(),
                IntStream.range(0, way.size())
                        .mapToObj(step -> column(images, step, way.size()))
                        .toList(),
                List.of());
    }

    private float[] column(float[] images, int column, int columns) {
        int length = generator.imageLength();
        int rows = images.length / length / columns;
        float[] taken = new float[rows * length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(images, (row * columns + column) * length, taken, row * length, length);
        }
        return taken;
    }

    /** The first row and column hold the images of the latents themselves; the corner is white. */
    private Picture styleMixing() {
        if (!(generator.architecture() instanceof StyleMixing architecture)) {
            throw new ExperimentException(
                    "sampleKind=style-mixing needs a generator of styles, as architecture=stylegan2 has");
        }
        int layers = architecture.styleLayers();
        if (order.crossover() >= layers) {
            throw new ExperimentException("crossover=" + order.crossover() + " leaves the second latent no layer; the"
                    + " generator has the layers 0 to " + (layers - 1));
        }
        int crossover = order.crossover() > 0 ? order.crossover() : layers / 2;
        int count = order.count();
        var seeds = new ArrayList<>(seeds(0));
        seeds.addAll(seeds(count));
        var sources = latents.of(seeds);
        var pairs = new ArrayList<float[]>();
        var names = new ArrayList<String>();
        for (int source = 0; source < count; source++) {
            pairs.add(pair(sources.get(count + source), sources.get(count + source)));
            names.add(seedName(seeds.get(count + source)));
        }
        for (int row = 0; row < count; row++) {
            pairs.add(pair(sources.get(row), sources.get(row)));
            names.add(seedName(seeds.get(row)));
            for (int column = 0; column < count; column++) {
                pairs.add(pair(sources.get(row), sources.get(count + column)));
                names.add(seedName(seeds.get(row)) + "-with-" + seedName(seeds.get(count + column)));
            }
        }
        int shown = classesOrFirst().get(0);
        float[] drawn = drawer.mixed(
                architecture,
                pairs,
                IntStream.range(0, pairs.size()).mapToObj(i -> shown).toList(),
                crossover);
        int length = generator.imageLength();
        float[] images = new float[length + drawn.length];
        Arrays.fill(images, 0, length, 1);
        System.arraycopy(drawn, 0, images, length, drawn.length);
        names.add(0, "corner");
        return new Picture(
                "style-mixing",
                names,
                images,
                count + 1,
                List.of(),
                List.of("layers 0 to " + (crossover - 1) + " take the row's style, " + crossover + " to " + (layers - 1)
                        + " the column's"));
    }

    private Picture neighbors() {
        requireLatents();
        var images = train.orElseThrow(() -> new ExperimentException("sampleKind=neighbors needs the training images"));
        var seeds = seeds(0);
        var shown = inTurn(order.count());
        float[] samples = drawer.draw(latents.of(seeds), shown);
        var nearest = NearestImages.of(samples, images, representation, order.neighbors());
        int length = generator.imageLength();
        int columns = 1 + nearest.get(0).size();
        float[] all = new float[order.count() * columns * length];
        var names = new ArrayList<String>();
        var notes = new ArrayList<String>();
        for (int row = 0; row < order.count(); row++) {
            var name = name(seeds.get(row), shown.get(row));
            names.add(name);
            System.arraycopy(samples, row * length, all, row * columns * length, length);
            for (int rank = 1; rank < columns; rank++) {
                var neighbor = nearest.get(row).get(rank - 1);
                images.pixels().copy(neighbor.index(), all, (row * columns + rank) * length);
                names.add(name + "-neighbor-" + rank);
            }
            var first = nearest.get(row).get(0);
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: nearest %s, distance %.4g",
                    name,
                    images.samples().get(first.index()).name(),
                    first.distance()));
        }
        return new Picture("neighbors", names, all, columns, List.of(), notes);
    }

    private void requireLatents() {
        if (generator.architecture() instanceof Translation) {
            throw new ExperimentException("this generator translates images and has no latents: take sampleKind=images"
                    + " or sampleKind=classes");
        }
    }

    private List<Long> seeds(int after) {
        return LongStream.range(0, order.count())
                .mapToObj(i -> order.seed() + after + i)
                .toList();
    }

    private List<Integer> inTurn(int count) {
        var classes = generator.classes(order.classes());
        return IntStream.range(0, count)
                .mapToObj(i -> classes.get(i % classes.size()))
                .toList();
    }

    private List<Integer> classesOrFirst() {
        var classes = generator.classes(order.classes());
        return order.classes().isEmpty() ? classes.subList(0, 1) : classes;
    }

    private static float[] pair(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int columns(int count) {
        return Math.min(MOST_COLUMNS, (int) Math.ceil(Math.sqrt(count)));
    }

    private String name(long seed, int classIndex) {
        return seedName(seed) + suffix(classIndex);
    }

    private static String seedName(long seed) {
        return String.format(Locale.ROOT, "seed-%06d", seed);
    }

    /** The class in a file's name. */
    private String suffix(int classIndex) {
        return generator.classNames().isEmpty()
                ? ""
                : "-" + generator.classNames().get(classIndex).replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    }
}
