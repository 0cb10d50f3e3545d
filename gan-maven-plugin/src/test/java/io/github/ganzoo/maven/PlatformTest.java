package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlatformTest {
    private static final String SKYLAKE_SERVER = cpuinfo(
            "fpu sse2 ssse3 fma cx16 sse4_1 sse4_2 movbe popcnt avx f16c bmi1 avx2 bmi2 avx512f avx512dq avx512cd"
                    + " avx512bw avx512vl");
    private static final String KNIGHTS_LANDING =
            cpuinfo("sse2 fma movbe avx f16c bmi1 avx2 bmi2 avx512f avx512pf avx512er avx512cd");
    private static final String HASWELL = cpuinfo("sse2 ssse3 fma movbe popcnt avx f16c bmi1 avx2 bmi2");
    private static final String SANDY_BRIDGE = cpuinfo("sse2 ssse3 popcnt avx");
    private static final String RASPBERRY = "processor\t: 0\nFeatures\t: fp asimd evtstrm crc32\n";

    @Test
    void theFastestBuildThatTheProcessorRunsComesFirst() {
        assertThat(linux(SKYLAKE_SERVER).cpuClassifiers())
                .containsExactly(
                        "linux-x86_64-onednn-avx512",
                        "linux-x86_64-onednn-avx2",
                        "linux-x86_64-onednn",
                        "linux-x86_64");
        assertThat(linux(HASWELL).cpuClassifiers())
                .containsExactly("linux-x86_64-onednn-avx2", "linux-x86_64-onednn", "linux-x86_64");
        assertThat(linux(SANDY_BRIDGE).cpuClassifiers()).containsExactly("linux-x86_64-onednn", "linux-x86_64");
    }

    @Test
    void avx512NeedsAllOfItsParts() {
        assertThat(linux(KNIGHTS_LANDING).cpuClassifiers()).first().isEqualTo("linux-x86_64-onednn-avx2");
    }

    @Test
    void otherProcessorsTakeThePlainBuild() {
        var raspberry = new Platform("linux-arm64", Platform.flags(RASPBERRY));
        assertThat(raspberry.cpuFlags()).isEmpty();
        assertThat(raspberry.cpuClassifiers()).containsExactly("linux-arm64");
    }

    @Test
    void namesAreThoseOfJavaCpp() {
        assertThat(Platform.name("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(Platform.name("Mac OS X", "aarch64")).isEqualTo("macosx-arm64");
        assertThat(Platform.name("Mac OS X", "x86_64")).isEqualTo("macosx-x86_64");
        assertThat(Platform.name("Windows 11", "amd64")).isEqualTo("windows-x86_64");
        assertThat(Platform.name("Linux", "ppc64le")).isEqualTo("linux-ppc64le");
    }

    private static Platform linux(String cpuinfo) {
        return new Platform("linux-x86_64", Platform.flags(cpuinfo));
    }

    private static String cpuinfo(String flags) {
        var processor = "processor\t: 0\nmodel name\t: A processor\nflags\t\t: " + flags + "\nbugs\t\t: spectre\n\n";
        assertThat(Platform.flags(processor)).isEqualTo(Set.of(flags.split(" ")));
        return processor + processor;
    }
}
