package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.model.GeneratorExport;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.TrainedData;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.util.List;

/** Exports a checkpoint's generator to ONNX, and checks that it makes the same images. */
public final class ExportGenerator {

    private ExportGenerator() {}

    /**
     * Exports the requested checkpoint.
     *
     * @return one model; two if the architecture has two generators, one for each of the data's classes
     * @throws ExperimentException if there is none, or a setting contradicts its training
     * @throws io.github.ganzoo.zoo.export.ExportException if the exported model's images differ from those of the
     *     training graph
     */
    public static List<ExportResult> run(ExportRequest request, Listener listener) {
        var trained = TrainedModel.of(request.settings().ofModel());
        listener.line(trained.sentence());
        var settings = trained.settings();
        ProcessorThreads.use(settings.get(SettingKey.THREADS));
        var dataset = TrainingData.load(settings, listener);
        TrainedData.compare(trained, dataset).ifPresent(listener::line);
        var output = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        return GeneratorExport.write(trained, dataset, output.resolve(OutputDirectory.GENERATOR)).stream()
                .map(written -> new ExportResult(written.folder(), written.descriptor(), written.differences(), output))
                .toList();
    }
}
