package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.GraphException;
import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A program compiled to a list of kernels over preallocated arrays: no allocation and no graph walk at run time.
 * Constants' share of the work is done anew in each run; whoever wants it done once evaluates it beforehand.
 */
public final class Plan implements Executor {

    private final Program program;
    private final Storage storage;
    private final List<Kernel> kernels = new ArrayList<>();

    public Plan(Program program) {
        this.program = program;
        var schedule = Schedule.of(program.wanted(), composite -> false);
        this.storage = new Storage(program, schedule);
        var nd4j = new Nd4jKernels(program.graph().type());
        schedule.steps().stream()
                .filter(node -> !Storage.isAlias(node))
                .forEach(node -> kernels.add(nd4j.kernel(node, storage)));
    }

    @Override
    public INDArray array(Value value) {
        if (value.source() instanceof Value.Input || value.source() instanceof Value.Parameter) {
            return program.leaf(value);
        }
        if (!program.outputs().contains(value)) {
            throw new GraphException(value + " is neither an input nor an output of the program");
        }
        return program.binding(value).orElseThrow();
    }

    @Override
    public void run() {
        for (Kernel kernel : kernels) {
            kernel.run();
        }
        for (Storage.Copy copy : storage.copies()) {
            var to = copy.to();
            to.assign(storage.array(copy.from()).reshape(to.shape()));
        }
    }

    /** How many elements the shared memory of all intermediate values has. */
    public long arenaElements() {
        return storage.arenaElements();
    }

    @Override
    public void close() {
        storage.close();
    }
}
