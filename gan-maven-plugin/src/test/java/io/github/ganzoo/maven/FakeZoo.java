package io.github.ganzoo.maven;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Stands in for the zoo's {@code Main} in a forked JVM: each {@code modelId} ends in its own way. */
final class FakeZoo {
    private FakeZoo() {}

    /**
     * Arguments: the command, then settings; {@code outputDirectory} names a file to write, or a folder of an export.
     */
    public static void main(String[] args) throws Exception {
        var output = Path.of(option(args, "outputDirectory"));
        var to = args[0].equals("export")
                ? Files.createDirectories(output.resolve("model")).resolve("model.onnx")
                : output;
        System.out.println("hello from " + ProcessHandle.current().pid());
        switch (option(args, "modelId")) {
            case "works" -> {
                Files.writeString(to, String.join("\n", report(args)));
                System.out.println("@gan {\"event\":\"progress\",\"step\":1,\"total\":2,\"loss\":NaN}");
                System.out.println("@gan {\"event\":\"checkpoint\",\"path\":\"" + to + "\",\"step\":2}");
                System.out.println("@gan {\"event\":\"done\",\"outputDirectory\":\"" + to.getParent() + "\"}");
                System.out.println("größer");
            }
            case "user-error" -> {
                System.out.println("@gan {\"event\":\"error\",\"kind\":\"user\",\"message\":\"no images in x\"}");
                System.exit(1);
            }
            case "machine-error" -> {
                System.out.println("@gan {\"event\":\"error\",\"kind\":\"machine\",\"message\":\"disk full\"}");
                System.exit(2);
            }
            case "crash" -> {
                for (int i = 1; i <= 25; i++) {
                    System.err.println("complaint " + i);
                }
                Runtime.getRuntime().halt(134);
            }
            case "stops" -> {
                System.in.transferTo(OutputStream.nullOutputStream());
                Files.writeString(to, "state");
                System.out.println("@gan {\"event\":\"checkpoint\",\"path\":\"" + to + "\"}");
                System.exit(3);
            }
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(FakeZoo::sleep));
                sleep();
            }
            default -> throw new IllegalArgumentException(String.join(" ", args));
        }
    }

    private static String option(String[] args, String name) {
        return Arrays.stream(args)
                .filter(word -> word.startsWith("--" + name + "="))
                .map(word -> word.substring(name.length() + 3))
                .findFirst()
                .orElseThrow();
    }

    private static String[] report(String[] args) {
        var environment = Map.copyOf(System.getenv());
        return new String[] {
            String.join("|", args),
            String.valueOf(environment.get("GAN_PARENT")),
            String.valueOf(environment.get("OMP_WAIT_POLICY")),
            String.valueOf(environment.get("EXTRA")),
            System.getProperty("org.bytedeco.javacpp.maxphysicalbytes"),
            String.valueOf(System.getProperty("written.by.hand")),
            Path.of("").toAbsolutePath().toString(),
        };
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException awake) {
            Thread.currentThread().interrupt();
        }
    }
}
