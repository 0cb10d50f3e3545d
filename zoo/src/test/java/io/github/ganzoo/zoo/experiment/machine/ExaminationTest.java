package io.github.ganzoo.zoo.experiment.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.settings.Device;
import io.github.ganzoo.zoo.experiment.machine.Finding.Level;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Cuda;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Libraries;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Nd4j;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.OneDnn;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.RunsFolder;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Threads;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What follows from facts, each of them once as it should be and once as it should not. */
class ExaminationTest {

    private String system = "Linux amd64";
    private Nd4j nd4j = new Nd4j.Loaded("CpuBackend");
    private Threads threads = new Threads(8, 8, Optional.of("PASSIVE"));
    private Optional<OneDnn> oneDnn = Optional.of(new OneDnn("3.8.1", "avx512_core_bf16", true));
    private Cuda cuda = new Cuda(Device.AUTO, Optional.empty(), Optional.empty());
    private long heap = 4_000_000_000L;
    private Optional<Long> freeMemory = Optional.of(16_000_000_000L);
    private RunsFolder runs = new RunsFolder(Path.of("runs"), true, 50_000_000_000L);
    private Optional<Path> cache = Optional.of(Path.of("cache"));
    private Optional<String> cacheFault = Optional.empty();
    private Optional<String> temporaryFault = Optional.empty();

    @Test
    void aMachineThatHasAllOfItIsWellInALineAThing() {
        var findings = Examination.of(facts());
        assertThat(findings).allMatch(finding -> finding.level() == Level.OK);
        assertThat(findings)
                .extracting(Finding::line)
                .containsExactly(
                        "ok      Java: 17.0.15 on Linux amd64",
                        "ok      ND4J: CpuBackend",
                        "ok      OpenMP threads: 8 of 8 processors",
                        "ok      OMP_WAIT_POLICY: PASSIVE",
                        "ok      oneDNN: 3.8.1 with avx512_core_bf16, bfloat16 in hardware",
                        "ok      NVIDIA driver: not found, and not needed on the CPU",
                        "ok      cuDNN: not found, and not needed on the CPU",
                        "ok      free memory: 16.0 GB",
                        "ok      Java heap: 4.0 GB at most",
                        "ok      folder of runs: 50.0 GB free at runs",
                        "ok      library cache: cache",
                        "ok      temporary folder: tmp");
    }

    @Test
    void anotherSystemThanLinuxIsAWarning() {
        system = "Mac OS X aarch64";
        requireOnly(Level.WARNING, "Java", "Mac OS X aarch64", "tested on Linux alone");
    }

    @Test
    void nd4jThatDoesNotLoadIsAProblemAndItsThreadsAreNotKnown() {
        nd4j = new Nd4j.Failed("libgomp.so.1: cannot open shared object file");
        threads = new Threads(0, 8, Optional.of("PASSIVE"));
        require(Level.PROBLEM, "ND4J", "libgomp.so.1", "install the library");
        require(Level.WARNING, "OpenMP threads", "not known", "once ND4J loads");
    }

    @Test
    void moreThreadsThanProcessorsAreAWarning() {
        threads = new Threads(16, 4, Optional.of("passive"));
        requireOnly(Level.WARNING, "OpenMP threads", "16 of 4 processors", "gan.threads to 4 or fewer");
    }

    @Test
    void threadsThatSpinAreAWarning() {
        threads = new Threads(8, 8, Optional.of("ACTIVE"));
        requireOnly(Level.WARNING, "OMP_WAIT_POLICY", "ACTIVE", "set it to PASSIVE");
        threads = new Threads(8, 8, Optional.empty());
        requireOnly(Level.WARNING, "OMP_WAIT_POLICY", "not set", "set it to PASSIVE");
    }

    @Test
    void theCpuWithoutOneDnnIsSlow() {
        oneDnn = Optional.empty();
        requireOnly(Level.WARNING, "oneDNN", "does not load", "libOpenCL.so.1");
    }

    @Test
    void aProcessorWithoutBfloat16IsWell() {
        oneDnn = Optional.of(new OneDnn("3.8.1", "avx2", false));
        require(Level.OK, "oneDNN", "avx2, bfloat16 without gain", "");
    }

    @Test
    void aGpuWithAllOfItIsWellAndNeedsNoOneDnn() {
        nd4j = new Nd4j.Loaded("JCublasBackend");
        oneDnn = Optional.empty();
        cuda = new Cuda(Device.CUDA, Optional.of("NVIDIA A100, 535.1"), Optional.of(Path.of("libcudnn.so.8")));
        assertThat(Examination.of(facts())).allMatch(finding -> finding.level() == Level.OK);
        require(Level.OK, "NVIDIA driver", "NVIDIA A100, 535.1", "");
        require(Level.OK, "cuDNN", "libcudnn.so.8", "");
    }

    @Test
    void cudaThatIsWantedAndAbsentIsAProblemAndCuDnnAWarning() {
        cuda = new Cuda(Device.CUDA, Optional.empty(), Optional.empty());
        require(Level.PROBLEM, "ND4J", "CpuBackend although device=cuda", "install CUDA 11.6");
        require(Level.PROBLEM, "NVIDIA driver", "finds none", "install the driver");
        require(Level.WARNING, "cuDNN", "libcudnn.so.8 not found", "install cuDNN 8.3");
    }

    @Test
    void littleMemoryIsAWarningAndUnknownMemoryIsNone() {
        freeMemory = Optional.of(900_000_000L);
        requireOnly(Level.WARNING, "free memory", "0.9 GB", "gan.batchSize");
        freeMemory = Optional.empty();
        require(Level.OK, "free memory", "not told", "");
    }

    @Test
    void aSmallHeapIsAWarning() {
        heap = 64_000_000;
        requireOnly(Level.WARNING, "Java heap", "0.1 GB", "-Xmx2g");
    }

    @Test
    void aDiskThatIsNearlyFullIsAWarningAndAFullOneAProblem() {
        runs = new RunsFolder(Path.of("runs"), true, 1_000_000_000);
        requireOnly(Level.WARNING, "folder of runs", "1.0 GB free at runs", "free some space");
        runs = new RunsFolder(Path.of("runs"), true, 100_000_000);
        requireOnly(Level.PROBLEM, "folder of runs", "0.1 GB free at runs", "free some space");
    }

    @Test
    void runsThatCannotBeWrittenAreAProblem() {
        runs = new RunsFolder(Path.of("runs"), false, 50_000_000_000L);
        requireOnly(Level.PROBLEM, "folder of runs", "cannot be written", "set gan.runsDirectory");
    }

    @Test
    void aLibraryCacheThatCannotBeUsedIsAProblemUnlessNd4jIsInItAlready() {
        cacheFault = Optional.of("cache is mounted noexec");
        requireOnly(Level.WARNING, "library cache", "noexec, though ND4J is in it", "cachedir=FOLDER");
        nd4j = new Nd4j.Failed("failed to map segment");
        require(Level.PROBLEM, "library cache", "noexec", "cachedir=FOLDER");
        cache = Optional.empty();
        require(Level.PROBLEM, "library cache", "no folder can be made", "cachedir=FOLDER");
    }

    @Test
    void aTemporaryFolderThatCannotBeUsedIsAProblem() {
        temporaryFault = Optional.of("tmp cannot be written");
        requireOnly(Level.PROBLEM, "temporary folder", "tmp cannot be written", "java.io.tmpdir=FOLDER");
    }

    private void requireOnly(Level level, String what, String fact, String remedy) {
        require(level, what, fact, remedy);
        assertThat(Examination.of(facts()))
                .filteredOn(finding -> finding.level() != Level.OK)
                .hasSize(1);
    }

    private void require(Level level, String what, String fact, String remedy) {
        assertThat(Examination.of(facts()))
                .filteredOn(finding -> finding.what().equals(what))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(level);
                    assertThat(finding.fact()).contains(fact);
                    assertThat(finding.remedy()).contains(remedy);
                    assertThat(finding.remedy().isEmpty()).isEqualTo(level == Level.OK);
                });
    }

    private MachineFacts facts() {
        return new MachineFacts(
                "17.0.15",
                system,
                nd4j,
                threads,
                oneDnn,
                cuda,
                heap,
                freeMemory,
                runs,
                new Libraries(cache, cacheFault, Path.of("tmp"), temporaryFault));
    }
}
