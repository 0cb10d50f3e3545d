package io.github.ganzoo.runtime;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The ids of enum constants outside Java: lower case, a separator of choice between words. */
final class EnumIds {

    private EnumIds() {}

    static String of(Enum<?> constant, char separator) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', separator);
    }

    static <E extends Enum<E>> E find(Class<E> type, String name, char separator, String what) {
        for (var constant : type.getEnumConstants()) {
            if (of(constant, separator).equals(name)) {
                return constant;
            }
        }
        var known = Arrays.stream(type.getEnumConstants())
                .map(constant -> of(constant, separator))
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException("there is no " + what + " '" + name + "'; there are " + known);
    }
}
