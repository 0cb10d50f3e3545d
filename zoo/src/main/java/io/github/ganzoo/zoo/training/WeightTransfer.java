package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.checkpoint.CheckpointState;
import io.github.ganzoo.zoo.checkpoint.StateEntry;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights of another training, for a new one to begin with. Tensors are matched by name. Those that the other
 * training has not, such as class heads and heads of objectives, and those whose shape depends on the number of
 * classes, stay as they are drawn.
 *
 * @param from the state of the other training
 * @param classes how many classes it has
 * @param generator whether the generator takes weights over
 * @param discriminator whether the discriminator does
 */
public record WeightTransfer(CheckpointState from, int classes, boolean generator, boolean discriminator) {

    /**
     * What became of a network.
     *
     * @param network its name
     * @param taken how many tensors it took over
     * @param fresh the names of the others
     */
    public record Taken(String network, int taken, List<String> fresh) {}

    /**
     * Takes the weights over.
     *
     * @throws TrainingException if a tensor has another shape, or none was found
     */
    public List<Taken> into(NetworkPair pair) {
        var networks = new ArrayList<Taken>();
        if (generator) {
            networks.add(into(pair.generator(), pair.sizes().classes()));
        }
        if (discriminator) {
            networks.add(into(pair.discriminator(), pair.sizes().classes()));
        }
        return networks;
    }

    private Taken into(Network network, int classesNow) {
        var fresh = new ArrayList<String>();
        for (TensorSpec tensor : network.tensors()) {
            var found = from.entries().get(network.name() + "/" + tensor.name());
            if (!(found instanceof StateEntry.Floats floats) || dependsOnClasses(floats, tensor, classesNow)) {
                fresh.add(tensor.name());
            } else if (Arrays.equals(floats.shape(), tensor.shape().toArray())) {
                network.array(tensor.name())
                        .assign(Nd4j.createFromArray(floats.values()).reshape(floats.shape()));
            } else {
                throw new TrainingException(
                        "startFrom names a training of other layers: '" + tensor.name() + "' of its "
                                + network.name() + " is " + Arrays.toString(floats.shape()) + ", and here it is "
                                + Arrays.toString(tensor.shape().toArray())
                                + "; train with the same architecture and sizes, or leave startFrom out");
            }
        }
        int taken = network.tensors().size() - fresh.size();
        if (taken == 0) {
            throw new TrainingException("startFrom names a training of other layers: its " + network.name()
                    + " has none of this one's tensors; train with the same architecture, or leave startFrom out");
        }
        return new Taken(network.name(), taken, List.copyOf(fresh));
    }

    private boolean dependsOnClasses(StateEntry.Floats before, TensorSpec now, int classesNow) {
        long[] one = before.shape();
        long[] other = now.shape().toArray();
        if (classes == classesNow || one.length != other.length || Arrays.equals(one, other)) {
            return false;
        }
        for (int axis = 0; axis < one.length; axis++) {
            boolean counted = one[axis] - other[axis] == classes - classesNow;
            if (one[axis] != other[axis] && !counted) {
                return false;
            }
        }
        return true;
    }
}
