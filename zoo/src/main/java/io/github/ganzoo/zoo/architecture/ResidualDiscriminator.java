package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.DeepShortcut;
import io.github.ganzoo.settings.DiscriminatorNorm;
import io.github.ganzoo.settings.ResidualForm;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.DiscriminatorNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Normalization;
import io.github.ganzoo.zoo.nn.ResidualBlocks;
import io.github.ganzoo.zoo.nn.Scope;
import io.github.ganzoo.zoo.nn.SelfAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A residual discriminator: stages that halve the side, then the sum of the last, activated, over its positions.
 *
 * @param start feature maps of the convolution before deep blocks
 * @param form how wide the other kind of blocks is inside
 * @param norm of that kind's activations; batch statistics also come before the convolutions of their shortcuts
 * @param deep the shortcut of deep blocks, of which a stage has two; empty for the other kind
 */
record ResidualDiscriminator(
        int start,
        List<ResidualLayout.Stage> stages,
        ResidualForm form,
        DiscriminatorNormalization norm,
        DiscriminatorHead head,
        Optional<DeepShortcut> deep) {

    ResidualDiscriminator {
        stages = List.copyOf(stages);
    }

    /** What is said of images [N, C, S, S] and their labels [N, K]. */
    DiscriminatorOutput discriminate(Scope net, Value images, Value labels) {
        var activated = new ArrayList<Value>();
        var x = deep.isEmpty() ? images : Layers.bias(net.in("c1"), Layers.conv(net.in("c1"), images, start, 3, 1, 1));
        for (int number = 1; number <= stages.size(); number++) {
            x = stage(net, x, number);
            if (stages.get(number - 1).attends()) {
                x = SelfAttention.of(net.in("attention"), x).output();
            }
            activated.add(x.relu());
        }
        return head.discriminate(net, activated, labels);
    }

    private Value stage(Scope net, Value x, int number) {
        var stage = stages.get(number - 1);
        if (deep.isPresent()) {
            var h = ResidualBlocks.deepDiscriminator(
                    net.in("b" + number + "a"), x, stage.maps(), stage.rescales(), deep.get());
            return ResidualBlocks.deepDiscriminator(net.in("b" + number + "b"), h, stage.maps(), false, deep.get());
        }
        Normalization outer = norm.kind() == DiscriminatorNorm.BATCH ? norm::apply : Normalization.NONE;
        if (number == 1) {
            return ResidualBlocks.discriminatorFirst(net.in("b1"), x, stage.maps(), norm::apply, outer);
        }
        int hidden = form == ResidualForm.STUDIOGAN
                ? stage.maps()
                : Math.toIntExact(x.shape().size(1));
        return ResidualBlocks.discriminator(
                net.in("b" + number), x, stage.maps(), hidden, stage.rescales(), norm::apply, outer);
    }
}
