package io.github.ganzoo.zoo.graph.execution;

import io.github.ganzoo.zoo.graph.GraphException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.onednn.Element;
import io.github.ganzoo.zoo.graph.onednn.OneDnn;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A program compiled to a list of kernels over preallocated arrays: no allocation and no graph walk at run time. Nodes
 * of constants are computed again in each run. To compute them once, evaluate them before.
 */
public final class Plan implements Executor {

    /** The libraries of a plan's kernels. */
    public enum Kernels {
        /** oneDNN 3 for floats on the CPU, if it loads; ND4J for the rest. */
        FASTEST,
        /**
         * The same, with factors and results of convolutions that are stored as bfloat16; they still add up floats. A
         * program that {@linkplain Program#requireExact() must not be rounded} gets {@link #FASTEST}.
         */
        BFLOAT16,
        /** Only ND4J. */
        ND4J
    }

    private final Program program;
    private final List<KernelLibrary> libraries;
    private final Storage storage;
    private final List<Kernel> kernels;

    public Plan(Program program) {
        this(program, Kernels.FASTEST);
    }

    public Plan(Program program, Kernels choice) {
        this.program = program;
        this.libraries = libraries(program, choice);
        var compilation = new Compilation(program, libraries);
        this.storage = new Storage(program, compilation);
        this.kernels = compilation.steps().stream()
                .map(step -> step.kernel().apply(storage))
                .toList();
    }

    /** Whether plans of such kernels run oneDNN's on this machine and back end. */
    public static boolean usesOneDnn(Kernels choice) {
        return choice != Kernels.ND4J && offersBfloat16();
    }

    /** Whether {@link Kernels#BFLOAT16} differs from {@link Kernels#FASTEST} on this machine and back end. */
    public static boolean offersBfloat16() {
        return Nd4j.getEnvironment().isCPU() && OneDnn.load().isPresent();
    }

    /** Whether it is meant to be faster, because the processor has instructions for it. */
    public static boolean isFasterInBfloat16() {
        return Nd4j.getEnvironment().isCPU()
                && OneDnn.load().filter(OneDnn::isFasterInBfloat16).isPresent();
    }

    private static List<KernelLibrary> libraries(Program program, Kernels choice) {
        var type = program.graph().type();
        var libraries = new ArrayList<KernelLibrary>();
        if (choice != Kernels.ND4J
                && type == DataType.FLOAT
                && Nd4j.getEnvironment().isCPU()) {
            OneDnn.load()
                    .ifPresent(oneDnn -> libraries.add(new OneDnnKernels(
                            oneDnn,
                            choice == Kernels.BFLOAT16 && !program.isExact() ? Element.BFLOAT16 : Element.FLOAT32)));
        }
        libraries.add(new Nd4jKernels(type));
        return libraries;
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

    /** How many native operations a run calls, conversions between layouts and copies of outputs included. */
    public int calls() {
        return kernels.size() + storage.copies().size();
    }

    @Override
    public void close() {
        libraries.forEach(KernelLibrary::close);
        storage.close();
    }
}
