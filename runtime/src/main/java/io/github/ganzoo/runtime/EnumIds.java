package io.github.ganzoo.runtime;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ids of enum constants outside Java: lower case, a dash between words. */
final class EnumIds {

    private EnumIds() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E find(Class<E> type, String name, String what) {
        for (var constant : type.getEnumConstants()) {
            if (of(constant).equals(name)) {
                return constant;
            }
        }
        var known = Arrays.stream(type.getEnumConstants()).map(EnumIds::of).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("there is no " + what + " '" + name + "'; there are " + known);
    }
}
