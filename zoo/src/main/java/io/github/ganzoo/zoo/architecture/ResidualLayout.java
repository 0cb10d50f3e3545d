package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.Attention;
import io.github.ganzoo.settings.ResidualForm;
import io.github.ganzoo.settings.SettingsException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The stages of residual networks, in published widths.
 *
 * @param generatorStart feature maps of the generator's first layer, of 4×4 pixels
 * @param generator its stages, each of which doubles the maps' side
 * @param discriminatorStart feature maps of the first convolution of a deep discriminator; others begin with a block
 * @param discriminator its stages
 */
record ResidualLayout(int generatorStart, List<Stage> generator, int discriminatorStart, List<Stage> discriminator) {

    /**
     * A block or two, then self-attention where there is any.
     *
     * @param maps that it ends with
     * @param rescales whether it doubles, in generators, or halves, in discriminators, the maps' side
     */
    record Stage(int maps, boolean rescales, boolean attends) {}

    ResidualLayout {
        generator = List.copyOf(generator);
        discriminator = List.copyOf(discriminator);
    }

    /** That of SNGAN, SAGAN and BigGAN, as in StudioGAN. */
    static ResidualLayout plain(ArchitectureSpec spec) {
        int size = spec.options().imageSize();
        var generator =
                switch (size) {
                    case 16 -> List.of(4, 4, 4);
                    case 32 -> List.of(4, 4, 4, 4);
                    case 64 -> List.of(16, 8, 4, 2, 1);
                    case 128 -> List.of(16, 16, 8, 4, 2, 1);
                    default -> throw unsuitable(size);
                };
        var discriminator =
                switch (size) {
                    case 16 -> List.of(2, 2, 2);
                    case 32 -> List.of(2, 2, 2, 2);
                    case 64 -> List.of(1, 2, 4, 8, 16);
                    default -> List.of(1, 2, 4, 8, 16, 16);
                };
        boolean all = size >= 64 && spec.residual().form() == ResidualForm.MIMICRY;
        int halvings = all ? discriminator.size() : halvings(size);
        return of(spec, generator, 0, discriminator, halvings, 1);
    }

    /** That of BigGAN-deep. */
    static ResidualLayout deep(ArchitectureSpec spec) {
        int size = spec.options().imageSize();
        var generator =
                switch (size) {
                    case 16 -> List.of(4, 4, 4);
                    case 32 -> List.of(4, 4, 4, 4);
                    case 64 -> List.of(16, 16, 8, 4, 2);
                    case 128 -> List.of(16, 16, 8, 4, 2, 1);
                    default -> throw unsuitable(size);
                };
        var discriminator =
                switch (size) {
                    case 16 -> List.of(4, 4);
                    case 32 -> List.of(4, 4, 4);
                    case 64 -> List.of(2, 4, 8, 16);
                    default -> List.of(2, 4, 8, 16, 16);
                };
        return of(spec, generator, 1, discriminator, halvings(size), discriminator.indexOf(4) + 1);
    }

    /**
     * In multiples of the spec's widths.
     *
     * @param attending the discriminator's stage, from 1 on, that attention follows if there is any
     */
    private static ResidualLayout of(
            ArchitectureSpec spec,
            List<Integer> generator,
            int discriminatorStart,
            List<Integer> discriminator,
            int halvings,
            int attending) {
        int maps = spec.options().generatorMaps();
        int discriminatorMaps = spec.options().discriminatorMaps();
        var attention = spec.residual().attention();
        int stages = generator.size() - 1;
        int looking = attention == Attention.FULL ? stages : stages - 1;
        boolean attends = attention != Attention.NONE;
        return new ResidualLayout(
                maps * generator.get(0),
                IntStream.rangeClosed(1, stages)
                        .mapToObj(stage -> new Stage(maps * generator.get(stage), true, attends && stage == looking))
                        .toList(),
                discriminatorMaps * discriminatorStart,
                IntStream.rangeClosed(1, discriminator.size())
                        .mapToObj(stage -> new Stage(
                                discriminatorMaps * discriminator.get(stage - 1),
                                stage <= halvings,
                                attends && stage == attending))
                        .toList());
    }

    /** Down to 8×8 pixels for small images, to 4×4 for others. */
    private static int halvings(int size) {
        return Integer.numberOfTrailingZeros(size) - (size < 64 ? 3 : 2);
    }

    private static SettingsException unsuitable(int size) {
        return new SettingsException(
                "imageSize=" + size
                        + " is not possible with residual networks, whose widths are defined for 16, 32, 64 and 128: take one of these");
    }
}
