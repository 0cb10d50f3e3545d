package io.github.ganzoo.zoo.experiment.generation;

import java.util.List;

/**
 * Images that belong together.
 *
 * @param name of its files
 * @param names of the images, one each, fit for files
 * @param images [N, C, S, S], row-major
 * @param columns of the grid
 * @param frames the grid's columns one after the other, to be shown as an animation; empty if they are no way
 * @param notes what to say of it, one sentence a line
 */
@SuppressWarnings("ArrayRecordComponent")
public record Picture(
        String name, List<String> names, float[] images, int columns, List<float[]> frames, List<String> notes) {

    public Picture {
        names = List.copyOf(names);
        frames = List.copyOf(frames);
        notes = List.copyOf(notes);
    }

    static Picture of(String name, List<String> names, float[] images, int columns) {
        return new Picture(name, names, images, columns, List.of(), List.of());
    }
}
