package io.github.ganzoo.runtime.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Device;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.TestModels;
import io.github.ganzoo.runtime.model.ModelArtifact;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Besides a real model, messages of onnx.proto written by hand. */
class OnnxPartTest {

    private static final byte[] A = node("x", "a");
    private static final byte[] B = node("a", "b");
    private static final byte[] C = node("x", "c");
    private static final byte[] D = node("c", "d");
    private static final byte[] WEIGHT = message(5, message(8, text("w")));
    private static final byte[] OUTPUTS =
            joined(message(12, message(1, text("b"))), message(12, message(1, text("d"))));

    @Test
    void whatAnOutputNeedsIsKept() {
        var version = message(4, text("1"));
        byte[] file = joined(version, message(7, joined(A, B, C, D, WEIGHT, OUTPUTS)));
        byte[] part = joined(version, message(7, joined(A, B, message(12, message(1, text("b"))))));
        assertThat(OnnxPart.of(file, Set.of("b"))).hasValue(part);
        assertThat(OnnxPart.of(file, Set.of("b", "d"))).isEmpty();
    }

    @Test
    void constantsOfTheKeptNodesAreKept() {
        byte[] file = message(7, joined(node("w", "b"), C, D, WEIGHT, OUTPUTS));
        byte[] part = message(7, joined(node("w", "b"), WEIGHT, message(12, message(1, text("b")))));
        assertThat(OnnxPart.of(file, Set.of("b"))).hasValue(part);
    }

    @Test
    void aGraphWithinANodeMayNeedAnything() {
        byte[] loop = message(1, joined(message(1, text("x")), message(2, text("e")), message(5, message(6, A))));
        assertThat(OnnxPart.of(message(7, joined(A, B, C, D, loop, OUTPUTS)), Set.of("b")))
                .isEmpty();
    }

    @Test
    void aSessionOfOneOutputComputesTheSame() {
        var artifact = ModelArtifact.at(TestModels.TINY);
        var descriptor = artifact.descriptor();
        var outputs =
                descriptor.outputs().stream().map(ModelDescriptor.Tap::output).toList();
        float[] image = artifact.goldenVectors(descriptor).items().get(0).input();
        int parts = 0;
        try (var whole = ModelSession.load(artifact, descriptor, Device.cpu())) {
            var expected = whole.run(image, 0, 1, outputs);
            for (var wanted : outputs) {
                parts += OnnxPart.of(artifact.model(descriptor), Set.of(wanted.id()))
                                .isPresent()
                        ? 1
                        : 0;
                try (var session = ModelSession.load(artifact, descriptor, Device.cpu(), Set.of(wanted))) {
                    assertThat(session.run(image, 0, 1, List.of(wanted)).get(0))
                            .isEqualTo(expected.get(outputs.indexOf(wanted)));
                    var all = session.run(image, 0, 1, outputs);
                    assertThat(IntStream.range(0, outputs.size()))
                            .allSatisfy(i -> assertThat(all.get(i)).isEqualTo(expected.get(i)));
                }
            }
        }
        assertThat(parts).isPositive();
    }

    private static byte[] node(String input, String output) {
        return message(1, joined(message(1, text(input)), message(2, text(output))));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] message(int field, byte[] content) {
        return joined(new byte[] {(byte) (field << 3 | 2), (byte) content.length}, content);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
