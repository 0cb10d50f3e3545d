package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.OptimizerKind;
import io.github.ganzoo.zoo.nn.Network;

/**
 * The optimizer of one network.
 *
 * @param learningRate above 0
 * @param beta1 decay of the mean of gradients, in [0, 1); the momentum of plain descent
 * @param beta2 decay of the mean of squared gradients, in [0, 1)
 * @param epsilon added to the root of the latter
 * @param decay of weights, as a share of each weight times the learning rate; for AdamW
 */
public record UpdaterSpec(
        OptimizerKind kind, double learningRate, double beta1, double beta2, double epsilon, double decay) {

    /**
     * The optimizer if a penalty has a separate update at every {@code every}-th step (Karras et al., 2020, appendix
     * B): k + 1 updates replace k, so each does k/(k + 1) of the work.
     */
    public UpdaterSpec lazily(int every) {
        double share = every / (every + 1.0);
        return new UpdaterSpec(
                kind, learningRate * share, Math.pow(beta1, share), Math.pow(beta2, share), epsilon, decay);
    }

    Updater of(Network network) {
        long length = network.weights().length();
        var type = network.weights().dataType();
        return switch (kind) {
            case ADAM -> new Adam(type, length, learningRate, beta1, beta2, epsilon, 0);
            case ADAMW -> new Adam(type, length, learningRate, beta1, beta2, epsilon, decay);
            case RMSPROP -> new RmsProp(type, length, learningRate, beta2, epsilon);
            case SGD -> new Sgd(type, length, learningRate, beta1);
        };
    }
}
