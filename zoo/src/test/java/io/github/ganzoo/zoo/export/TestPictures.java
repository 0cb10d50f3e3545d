package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.image.Pixels;
import io.github.ganzoo.runtime.image.Workspace;
import io.github.ganzoo.zoo.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Pictures of many sizes and shapes, made from a seed: gradients, waves, discs and noise, gray ones, and emoji. */
final class TestPictures {

    private static final int LONGEST = 900;

    private final Random random;
    private final float[] emoji = TinyDiscriminator.images(Dataset.TEST).images(0, 8);

    TestPictures(long seed) {
        random = new Random(seed);
    }

    List<Pixels> next(int count) {
        var pictures = new ArrayList<Pixels>();
        for (int i = 0; i < count; i++) {
            pictures.add(
                    switch (i % 8) {
                        case 0 -> scene(side(1, 12), side(1, 12), false);
                        case 1 -> scene(side(300, LONGEST), side(1, 40), false);
                        case 2 -> scene(side(1, 40), side(300, LONGEST), false);
                        case 3 -> scene(side(20, LONGEST), side(20, LONGEST), true);
                        case 4 -> enlargedEmoji();
                        default -> scene(side(20, LONGEST), side(20, LONGEST), false);
                    });
        }
        return pictures;
    }

    /** A length of which no order of magnitude is preferred. */
    private int side(int least, int most) {
        return (int) Math.round(least * Math.pow((double) most / least, random.nextDouble()));
    }

    private Pixels enlargedEmoji() {
        int length = 3 * 32 * 32;
        float[] planes = new float[length];
        System.arraycopy(emoji, random.nextInt(8) * length, planes, 0, length);
        return Pixels.of(planes, 3, 32)
                .resize(side(16, LONGEST), side(16, LONGEST), Resampling.LANCZOS, new Workspace());
    }

    private Pixels scene(int width, int height, boolean gray) {
        double[] slope = random.doubles(6, -1, 1).toArray();
        double[] base = random.doubles(3, 0, 255).toArray();
        double frequency = 1 + 30 * random.nextDouble();
        double noise = random.nextInt(3) * 12;
        double[] disc = random.doubles(3).toArray();
        double[] paint = random.doubles(3, 0, 255).toArray();
        var rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double across = (x + .5) / width;
                double down = (y + .5) / height;
                boolean inside = Math.hypot(across - disc[0], down - disc[1]) < disc[2] / 2;
                double first = 0;
                for (int color = 0; color < 3; color++) {
                    double level = inside
                            ? paint[color]
                            : base[color]
                                    + 120 * (slope[color] * across + slope[3 + color] * down)
                                    + 25 * Math.sin(frequency * (across + slope[0] * down));
                    level += noise * random.nextGaussian();
                    first = color == 0 ? level : first;
                    rgb[3 * (y * width + x) + color] =
                            (byte) Math.max(0, Math.min(255, Math.round(gray ? first : level)));
                }
            }
        }
        return new Pixels(width, height, rgb);
    }
}
