package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.architecture.DiscriminatorOutput;
import io.github.ganzoo.zoo.data.ViewAugmentation;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.objective.ObjectiveException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the discriminator learns beside the game.
 *
 * @param terms the objectives; none for the game alone
 * @param stage whose feature map the objectives see: 1 is the nearest to the image, 0 the last
 * @param views how the second view of an image is made
 * @param every in every so many steps the objectives are due
 * @param batch how many real images of their own they see; 0 for those of the game
 * @param detached whether the stages learn from the objectives alone, and only what follows them from the game
 */
public record Objectives(
        List<ObjectiveTerm> terms, int stage, ViewAugmentation views, int every, int batch, boolean detached) {

    /** The game alone. */
    public static final Objectives NONE = new Objectives(List.of(), 0, ViewAugmentation.NONE, 1, 0, false);

    private static final String SCOPE = "objective";

    public Objectives {
        terms = List.copyOf(terms);
    }

    /** Whether they see real images of their own. */
    boolean haveOwnImages() {
        return batch > 0;
    }

    /** How many real images they see, in a game of so many. */
    int batch(int ofGame) {
        return haveOwnImages() ? batch : ofGame;
    }

    /** Whether there is something to learn in a step, counted from 0. */
    boolean areDueAt(long step) {
        return !terms.isEmpty() && step % every == 0;
    }

    /**
     * Lets a discriminator's network declare the weights of all heads.
     *
     * @param images of the output, [N, C, S, S]
     */
    void declare(Scope discriminator, Value images, DiscriminatorOutput output) {
        terms.forEach(term -> term.declare(head(discriminator, term), images, seen(output), output));
    }

    /**
     * The weighted sum of what the generator is to learn of the objectives, if anything.
     *
     * @param images that it made, [N, C, S, S]
     */
    Optional<Value> generatorLoss(Scope scope, Value images, Function<Value, DiscriminatorOutput> discriminator) {
        return terms.stream()
                .flatMap(
                        term -> term
                                .forGenerator(head(scope, term), images, discriminator)
                                .map(loss -> loss.times(term.weight()))
                                .stream())
                .reduce(Value::plus);
    }

    /** Where the weights of a term's head are. */
    static Scope head(Scope discriminator, ObjectiveTerm term) {
        return discriminator.in(SCOPE).in(term.name());
    }

    /**
     * The feature map that the objectives see.
     *
     * @throws ObjectiveException if the discriminator has fewer stages
     */
    Value seen(DiscriminatorOutput output) {
        int stages = output.stages().size();
        if (stage > stages) {
            throw new ObjectiveException("objectiveStage=" + stage + " is not there: the discriminator has " + stages
                    + " stages; take 1 to " + stages + ", or 0 for the last.");
        }
        return output.stages().get((stage == 0 ? stages : stage) - 1);
    }
}
