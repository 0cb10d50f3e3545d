package io.github.ganzoo.bench;

import io.github.ganzoo.bench.race.Race;
import io.github.ganzoo.bench.race.Turns;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.training.TrainingSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * {@code GanZooStep SETTING=VALUE...}: a training's own step on one batch of noise images, served to a {@link Race};
 * with {@code write=FILE} the first step is written down instead.
 */
public final class GanZooStep {

    private GanZooStep() {}

    public static void main(String[] arguments) throws Exception {
        var options = new LinkedHashMap<String, String>();
        Arrays.stream(arguments).map(text -> text.split("=", 2)).forEach(pair -> options.put(pair[0], pair[1]));
        var file = Optional.ofNullable(options.remove("write")).map(Path::of);
        var settings = ConsistentSettings.of(options);
        var images = NoiseImages.of(settings);
        try (var session = new TrainingSession(TrainingPlan.of(settings, images).session(), images, Optional.empty())) {
            if (file.isPresent()) {
                FirstStep.write(session, images, file.get());
                return;
            }
            Turns.serve(() -> {
                var numbers = session.game().step();
                return numbers.getOrDefault("d_loss", 0.0) + numbers.getOrDefault("g_loss", 0.0);
            });
        }
    }
}
