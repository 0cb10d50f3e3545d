package io.github.ganzoo.zoo.architecture;

import java.util.Set;

/** Which networks play a game that several kinds can play. */
public enum Backbone {
    /** {@link ResidualNetworks}. */
    RESIDUAL,
    /** {@link Dcgan}. */
    DCGAN,
    /** {@link ConvolutionalNetworks}. */
    CONVOLUTIONAL;

    /** Of the options of a game, those that these networks have a use for. */
    Set<SettingKey<?>> options() {
        return switch (this) {
            case RESIDUAL -> ResidualNetworks.OPTIONS;
            case DCGAN -> Dcgan.OPTIONS;
            case CONVOLUTIONAL -> ConvolutionalNetworks.OPTIONS;
        };
    }

    /** The networks in the sizes that settings give. */
    Architecture of(Settings settings) {
        return switch (this) {
            case RESIDUAL -> ResidualNetworks.of(settings);
            case DCGAN -> Dcgan.of(settings);
            case CONVOLUTIONAL -> ConvolutionalNetworks.of(settings);
        };
    }
}
