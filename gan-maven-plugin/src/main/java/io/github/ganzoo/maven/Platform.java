package io.github.ganzoo.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The machine, for choosing native libraries.
 *
 * @param name JavaCPP's name, such as {@code linux-x86_64}, which is also the classifier of native jars
 * @param cpuFlags the instruction sets of the processor, in Linux's words; empty if unknown
 */
record Platform(String name, Set<String> cpuFlags) {
    // ND4J's natives are built with -march=skylake-avx512 and -march=haswell. GCC assumes these instruction sets.
    private static final Set<String> AVX512 = Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
    private static final Set<String> AVX2 = Set.of("avx2", "fma", "bmi1", "bmi2", "f16c", "movbe");

    Platform {
        cpuFlags = Set.copyOf(cpuFlags);
    }

    static Platform here() {
        var flags = Set.<String>of();
        var cpuinfo = Path.of("/proc/cpuinfo");
        if (Files.isReadable(cpuinfo)) {
            try {
                flags = flags(Files.readString(cpuinfo));
            } catch (IOException unreadable) {
                // The plain build of ND4J runs on any processor.
                flags = Set.of();
            }
        }
        return new Platform(name(System.getProperty("os.name"), System.getProperty("os.arch")), flags);
    }

    /** JavaCPP's name for Java's {@code os.name} and {@code os.arch}. */
    static String name(String osName, String osArch) {
        var os = osName.toLowerCase(Locale.ROOT);
        var family = os.contains("win") ? "windows" : os.contains("mac") ? "macosx" : "linux";
        var arch =
                switch (osArch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    case "arm" -> "armhf";
                    case "i386", "i686", "x86" -> "x86";
                    default -> osArch.toLowerCase(Locale.ROOT);
                };
        return family + "-" + arch;
    }

    /** The flags of the first processor in the text of {@code /proc/cpuinfo}. */
    static Set<String> flags(String cpuinfo) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith("flags") && line.contains(":"))
                .findFirst()
                .map(line ->
                        Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
                .orElse(Set.of());
    }

    /** ND4J's CPU builds that run here, fastest first; the last one is the plain build. */
    List<String> cpuClassifiers() {
        var classifiers = new ArrayList<String>();
        if (name.endsWith("x86_64")) {
            if (cpuFlags.containsAll(AVX512)) {
                classifiers.add(name + "-onednn-avx512");
            }
            if (cpuFlags.containsAll(AVX2)) {
                classifiers.add(name + "-onednn-avx2");
            }
            classifiers.add(name + "-onednn");
        }
        classifiers.add(name);
        return List.copyOf(classifiers);
    }

    /** ND4J's CUDA builds for this operating system, fastest first. */
    List<String> cudaClassifiers() {
        return List.of(name + "-cudnn", name);
    }
}
