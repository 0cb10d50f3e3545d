package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.settings.ModelNetwork;
import io.github.ganzoo.settings.SettingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where {@code gan:export} leaves what it exports. */
final class ExportedModels {
    private ExportedModels() {}

    /** The folder of the network that the request exports. */
    static Path folder(Request request, Path directory) {
        return directory
                .resolve(request.get(SettingKey.OUTPUT_DIRECTORY))
                .resolve(isGenerator(request) ? "generator" : "model");
    }

    /** The file that notes an export, beside it. */
    static Path note(Request request, Path directory) {
        return directory
                .resolve(request.get(SettingKey.OUTPUT_DIRECTORY))
                .resolve(isGenerator(request) ? "export-generator.last-run" : "export.last-run");
    }

    private static boolean isGenerator(Request request) {
        return request.get(SettingKey.NETWORK) == ModelNetwork.GENERATOR;
    }

    /**
     * The folders that hold {@code META-INF}: the exported one itself, or those in it of an architecture with two
     * generators.
     */
    static List<Path> in(Path exported) throws IOException {
        if (Files.isDirectory(exported.resolve(ModelLayout.HOME))) {
            return List.of(exported);
        }
        try (var folders = Files.list(exported)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve(ModelLayout.HOME)))
                    .sorted()
                    .toList();
        }
    }
}
