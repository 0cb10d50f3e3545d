package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.data.DatasetArtifact;
import java.util.Collection;
import java.util.List;

/** Says what there is: architectures, data sets and models on the class path: {@code list}. */
final class ListCommand implements Command {

    @Override
    public Collection<String> keys() {
        return List.of();
    }

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        out.line("architectures");
        Architectures.ids().forEach(id -> out.line("    " + id));
        out.line("data sets");
        DatasetArtifact.discover(ListCommand.class.getClassLoader())
                .forEach(dataset -> out.line("    " + dataset.id()
                        + dataset.fact("description").map(text -> ": " + text).orElse("")));
        out.line("models");
        Models.list().forEach(model -> out.line("    " + model.id() + " " + model.version()));
        return 0;
    }
}
