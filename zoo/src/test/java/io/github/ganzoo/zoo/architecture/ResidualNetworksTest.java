package io.github.ganzoo.zoo.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Mode;
import io.github.ganzoo.zoo.nn.Network;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class ResidualNetworksTest {

    private static final int CLASSES = 5;

    /** Stages as maps@side, from the image on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "architecture=sngan imageSize=16             | 16@8 16@8 16@8",
                "architecture=sngan imageSize=32             | 16@16 16@8 16@8 16@8",
                "architecture=sngan imageSize=64             | 8@32 16@16 32@8 64@4 128@4",
                "architecture=sngan imageSize=64 residualForm=mimicry | 8@32 16@16 32@8 64@4 128@2",
                "architecture=sngan imageSize=128            | 8@64 16@32 32@16 64@8 128@4 128@4",
                "architecture=sngan imageSize=32 networks=convolutional | 8@16 16@8 32@4 64@4",
                "architecture=wgan-gp imageSize=32 discriminatorNorm=layer | 16@16 16@8 16@8 16@8",
                "architecture=wgan-gp imageSize=32 networks=dcgan | 8@16 16@8 32@4",
                "architecture=biggan-deep imageSize=16       | 32@8 32@8",
                "architecture=biggan-deep imageSize=32       | 32@16 32@8 32@8",
                "architecture=biggan-deep imageSize=64       | 16@32 32@16 64@8 128@4",
                "architecture=biggan-deep imageSize=128      | 16@64 32@32 64@16 128@8 128@4",
                "architecture=biggan imageSize=64 channels=1 conditional=false | 8@32 16@16 32@8 64@4 128@4",
                "architecture=sagan imageSize=32 enlargement=bilinear attention=full | 16@16 16@8 16@8 16@8",
            })
    void stagesHaveTheirSizesAndFeaturesAreTheSumOfTheLast(String keys, String stages) {
        var settings = settings(keys + " featureMaps=8");
        var networks = TrainingPlan.networks(settings);
        var sizes = networks.sizes();
        var architecture = networks.architecture();
        var images = built(scope -> architecture.generator(
                scope,
                scope.graph().input("z", 2, sizes.latentSize()),
                scope.graph().input("y", 2, CLASSES)));
        assertThat(images.shape().toArray()).containsExactly(2, sizes.channels(), sizes.imageSize(), sizes.imageSize());
        var seen = new ArrayList<DiscriminatorOutput>();
        built(scope -> {
            seen.add(architecture.discriminator(
                    scope,
                    scope.graph().input("x", 2, sizes.channels(), sizes.imageSize(), sizes.imageSize()),
                    scope.graph().input("y", 2, CLASSES)));
            return seen.get(seen.size() - 1).logits();
        });
        var output = seen.get(0);
        assertThat(output.stages().stream()
                        .map(stage ->
                                stage.shape().size(1) + "@" + stage.shape().size(2)))
                .containsExactly(stages.split(" ", -1));
        assertThat(output.logits().shape().toArray()).containsExactly(2, 1);
        assertThat(output.features().shape().size(1))
                .isEqualTo(
                        output.stages().get(output.stages().size() - 1).shape().size(1));
    }

    @Test
    void theSharedVectorsOfLabelsAreNoLinearMap() {
        var settings = settings("architecture=biggan imageSize=32 featureMaps=8");
        var maps = new ArrayList<String>();
        var weights = new ArrayList<String>();
        built(scope -> {
            var images = TrainingPlan.networks(settings)
                    .architecture()
                    .generator(
                            scope,
                            scope.graph().input("z", 2, 120),
                            scope.graph().input("y", 2, CLASSES));
            maps.addAll(scope.linearMaps().keySet());
            weights.addAll(scope.weights().keySet());
            return images;
        });
        assertThat(weights).contains("shared.w", "fc.w", "g1.bn1.wg", "bn.g");
        assertThat(maps).contains("fc.w", "g1.bn1.wg").doesNotContain("shared.w", "bn.g", "fc.b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "architecture=biggan latentSize=119 imageSize=64 | latentSize=119",
                "architecture=sngan imageSize=256 | imageSize=256",
                "architecture=sngan networks=dcgan attention=half | networks=dcgan",
                "architecture=sngan upsampling=nearest | architecture=sngan",
                "architecture=dcgan attention=half | architecture=dcgan",
                "architecture=biggan networks=dcgan | architecture=biggan",
                "architecture=wgan-gp attention=half | attention=none",
                "architecture=wgan-gp discriminatorNorm=batch | discriminatorNorm=layer",
                "architecture=sagan r1=1 | attention=none",
            })
    void settingsThatDoNotGoTogetherAreRefused(String keys, String named) {
        assertThatThrownBy(() -> TrainingPlan.networks(settings(keys)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(named);
    }

    private static Value built(Function<Scope, Value> definition) {
        var network =
                Network.declare("net", Initialization.HE, DataType.FLOAT, scope -> assertThat(definition.apply(scope))
                        .isNotNull());
        var graph = Graph.ofFloats();
        return definition.apply(network.in(graph, Mode.training(graph)));
    }

    private static Settings settings(String keys) {
        var map = new TreeMap<String, String>();
        for (String word : keys.split(" ", -1)) {
            int equals = word.indexOf('=');
            map.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return ConsistentSettings.of(map);
    }
}
