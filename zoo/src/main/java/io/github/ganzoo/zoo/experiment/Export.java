package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.model.ModelExport;
import io.github.ganzoo.zoo.experiment.model.ModelProvenance;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.experiment.run.TrainedData;
import io.github.ganzoo.zoo.experiment.run.TrainedModel;
import io.github.ganzoo.zoo.experiment.run.TrainingData;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;

/** Exports a checkpoint's discriminator to ONNX, checks that it computes the same, and fits an embedding on top. */
public final class Export {

    private Export() {}

    /**
     * Exports the requested checkpoint.
     *
     * @throws ExperimentException if there is none, or a setting contradicts its training
     * @throws io.github.ganzoo.zoo.export.ExportException if the exported model's outputs differ from those of the
     *     training graph
     */
    public static ExportResult run(ExportRequest request, Listener listener) {
        var trained = TrainedModel.of(request.settings().ofModel());
        listener.line(trained.sentence());
        return export(trained, listener);
    }

    /** Exports a checkpoint into the output directory of its settings. */
    static ExportResult export(TrainedModel trained, Listener listener) {
        var settings = trained.settings();
        ProcessorThreads.use(settings.get(SettingKey.THREADS));
        var dataset = TrainingData.load(settings, listener);
        TrainedData.compare(trained, dataset).ifPresent(listener::line);
        var output = OutputDirectory.create(settings.get(SettingKey.OUTPUT_DIRECTORY));
        var written = ModelExport.write(
                trained.pair(),
                settings,
                dataset,
                ModelExport.id(settings, dataset),
                ModelProvenance.of(trained, dataset),
                output.resolve(OutputDirectory.MODEL),
                ModelExport.form(settings, dataset),
                listener);
        written.remarks().forEach(listener::line);
        return new ExportResult(written.folder(), written.descriptor(), written.differences(), output);
    }
}
