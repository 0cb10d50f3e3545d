package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import io.github.ganzoo.zoo.experiment.model.ModelListing;
import io.github.ganzoo.zoo.experiment.model.NamedModel;
import java.util.List;

/** Lists architectures, data sets and models on the class path, or the models of a folder or jar: {@code list}. */
final class ListCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var named = choices.get(SettingKey.MODEL);
        if (named.isPresent()) {
            print(ModelListing.of(new NamedModel(named.get())), out);
            return 0;
        }
        out.line("architectures");
        Architectures.ids().forEach(id -> out.line("    " + id));
        out.line("data sets");
        DatasetArtifact.discover(ListCommand.class.getClassLoader())
                .forEach(dataset -> out.line("    " + dataset.id()
                        + dataset.fact("description").map(text -> ": " + text).orElse("")));
        print(Models.list(), out);
        return 0;
    }

    private static void print(List<ModelDescriptor> models, EventWriter out) {
        out.line("models");
        var columns = new Columns();
        for (var model : models) {
            columns.add(
                    "    " + model.id(),
                    model.version(),
                    model.architecture(),
                    model.imageSize() + "x" + model.imageSize(),
                    model.defaultOutput().id() + " "
                            + model.output(model.defaultOutput()).length(),
                    (model.size() + 1023) / 1024 + " KiB",
                    model.weightsLicense());
        }
        columns.print(out);
    }
}
