package io.github.ganzoo.zoo.augmentation;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.execution.Executor;
import org.nd4j.linalg.factory.Nd4j;

/** The inputs of a change of images, drawn for one run. */
public final class DrawnInputs {

    private DrawnInputs() {}

    /** Draws all of them and writes them into the executor's arrays. */
    public static void fill(Executor executor, ImageChange change, RandomStream random) {
        for (Draw draw : change.draws()) {
            var numbers = draw.numbers(random);
            for (int i = 0; i < numbers.size(); i++) {
                var input = executor.array(draw.inputs().get(i));
                input.assign(Nd4j.createFromArray(numbers.get(i)).reshape(input.shape()));
            }
        }
    }
}
