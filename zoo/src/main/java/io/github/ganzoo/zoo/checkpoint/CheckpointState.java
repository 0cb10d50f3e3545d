package io.github.ganzoo.zoo.checkpoint;

import io.github.ganzoo.zoo.checkpoint.StateEntry.Doubles;
import io.github.ganzoo.zoo.checkpoint.StateEntry.Floats;
import io.github.ganzoo.zoo.checkpoint.StateEntry.Longs;
import io.github.ganzoo.zoo.checkpoint.StateEntry.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that training needs to resume bit for bit, by name: weights, moving averages, optimizer moments, running
 * statistics, random streams, data cursor, counters. Names are dotted paths such as {@code weights.generator}.
 *
 * <p>The map is immutable and keeps its order. The arrays are not copied; do not change them while they are saved.
 */
public final class CheckpointState {

    private final Map<String, StateEntry> entries;

    private CheckpointState(Map<String, StateEntry> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Map<String, StateEntry> entries() {
        return entries;
    }

    /**
     * The array called {@code name}, of any shape, flattened.
     *
     * @throws CheckpointException if there is none
     */
    public float[] floats(String name) {
        return tensor(name).values();
    }

    /**
     * The array called {@code name} with its shape.
     *
     * @throws CheckpointException if there is none
     */
    public Floats tensor(String name) {
        return entry(name, Floats.class);
    }

    /**
     * The whole numbers called {@code name}.
     *
     * @throws CheckpointException if there are none
     */
    public long[] longs(String name) {
        return entry(name, Longs.class).values();
    }

    /**
     * The decimals called {@code name}.
     *
     * @throws CheckpointException if there are none
     */
    public double[] doubles(String name) {
        return entry(name, Doubles.class).values();
    }

    /**
     * The text called {@code name}.
     *
     * @throws CheckpointException if there is none
     */
    public String text(String name) {
        return entry(name, Text.class).value();
    }

    private <E extends StateEntry> E entry(String name, Class<E> kind) {
        var entry = entries.get(name);
        if (!kind.isInstance(entry)) {
            var what = entry == null
                    ? "is missing"
                    : "is " + entry.getClass().getSimpleName() + ", not " + kind.getSimpleName();
            throw new CheckpointException("Entry '" + name + "' of the checkpoint " + what + "; it has "
                    + String.join(", ", entries.keySet()) + ".");
        }
        return kind.cast(entry);
    }

    /** Gathers the entries; each name once. */
    public static final class Builder {

        private final Map<String, StateEntry> entries = new LinkedHashMap<>();

        private Builder() {}

        /** Adds an array; its length must be the product of {@code shape}, which is its length if not given. */
        public Builder floats(String name, float[] values, long... shape) {
            return add(name, shape.length == 0 ? new Floats(values, values.length) : new Floats(values, shape));
        }

        public Builder longs(String name, long... values) {
            return add(name, new Longs(values));
        }

        public Builder doubles(String name, double... values) {
            return add(name, new Doubles(values));
        }

        public Builder text(String name, String value) {
            return add(name, new Text(value));
        }

        Builder add(String name, StateEntry entry) {
            if (name.isBlank() || entries.putIfAbsent(name, entry) != null) {
                throw new IllegalArgumentException("Entry '" + name + "' is blank or there already");
            }
            return this;
        }

        public CheckpointState build() {
            return new CheckpointState(new LinkedHashMap<>(entries));
        }
    }
}
