package io.github.ganzoo.settings;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** When a setting has an effect, or what it must agree with; {@link SettingKey#conditions()} lists those of one. */
public sealed interface Condition {

    /**
     * Another setting has one of some values.
     *
     * @param other the key of the other setting
     * @param met whether the other setting's value is one of those
     * @param words these values, as in {@code r1 above 0}
     */
    record OtherSetting<T>(SettingKey<T> other, Predicate<T> met, String words) implements Condition {

        public boolean isMet(Settings settings) {
            return met.test(settings.get(other));
        }
    }

    /** The architecture's layers have at least one of these traits. */
    record Layers(Set<LayerTrait> anyOf) implements Condition {

        public Layers {
            anyOf = Set.copyOf(anyOf);
        }
    }

    /** The generator is of this kind. */
    record Generator(GeneratorKind kind) implements Condition {}

    /** The architecture learns from labels. */
    record Labels() implements Condition {}

    /** The game is that of one generator and one discriminator; translation has losses of its own. */
    record OneGenerator() implements Condition {}

    /**
     * The setting's value, given or not, does not contradict the others.
     *
     * @param contradiction a sentence for the user that names both and what to do; empty if there is none
     */
    record Agreement(Function<Settings, Optional<String>> contradiction) implements Condition {}
}
