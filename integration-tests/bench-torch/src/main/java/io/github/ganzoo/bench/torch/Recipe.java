package io.github.ganzoo.bench.torch;

import java.util.Map;

/** The zoo's settings, as the bench hands them over. */
record Recipe(Map<String, String> settings) {

    Recipe {
        settings = Map.copyOf(settings);
    }

    String text(String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the setting " + name + " was not handed over");
        }
        return value;
    }

    int whole(String name) {
        return Integer.parseInt(text(name));
    }

    double number(String name) {
        return Double.parseDouble(text(name));
    }
}
