package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.model.DescriptorJson;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.runtime.model.ModelIndex;
import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that is written of a model.
 *
 * @param model the bytes of {@code model.onnx}
 * @param card the page about the model
 * @param beside name to content of further files, such as license texts
 */
@SuppressWarnings("ArrayRecordComponent")
record ModelFiles(
        ModelDescriptor descriptor, byte[] model, GoldenVectors golden, String card, Map<String, byte[]> beside) {

    /**
     * Writes the files together or not at all, in the place of the model that was there.
     *
     * @param directory gets or keeps a folder {@code META-INF}
     * @return the folder that holds {@code model.onnx}
     */
    Path store(Path directory) {
        var exchange = ModelExchange.in(directory);
        try {
            exchange.recover();
            var fresh = exchange.begin();
            try {
                var folder = Files.createDirectory(fresh.resolve(descriptor.id()));
                Files.write(folder.resolve(ModelLayout.MODEL), model);
                Files.writeString(folder.resolve(ModelLayout.DESCRIPTOR), DescriptorJson.of(descriptor));
                Files.write(folder.resolve(ModelLayout.GOLDEN), golden.toBytes(descriptor));
                Files.writeString(folder.resolve(ModelLayout.CARD), card);
                for (var file : beside.entrySet()) {
                    Files.write(folder.resolve(file.getKey()), file.getValue());
                }
                Files.writeString(
                        fresh.resolve(ModelLayout.INDEX_NAME),
                        ModelIndex.of(descriptor).text());
                exchange.finish();
            } finally {
                exchange.end();
            }
        } catch (IOException failure) {
            throw new ExportException(
                    "cannot write the model to " + directory + ": " + FileFault.reason(failure), failure);
        }
        return exchange.home().resolve(descriptor.id());
    }
}
