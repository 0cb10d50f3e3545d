package io.github.ganzoo.zoo.experiment.machine;

import io.github.ganzoo.settings.Device;
import io.github.ganzoo.zoo.experiment.machine.MachineFacts.Nd4j;
import java.util.List;
import java.util.Locale;

/** What follows from facts about a machine: the same facts give the same findings. */
public final class Examination {

    private static final long MEGABYTE = 1_000_000;

    /** About twice what a training of {@code dcgan} at 64×64 with a batch of 64 takes at its peak (docs/speed.md). */
    private static final long LITTLE_MEMORY = 1_500 * MEGABYTE;

    private static final long LITTLE_HEAP = 200 * MEGABYTE;
    private static final long LITTLE_DISK = 2_000 * MEGABYTE;

    /** The default training keeps up to four checkpoints of 25 MB, and the decoded images. */
    private static final long FULL_DISK = 200 * MEGABYTE;

    private final MachineFacts facts;

    private Examination(MachineFacts facts) {
        this.facts = facts;
    }

    /** One finding for each thing that training needs, in a fixed order. */
    public static List<Finding> of(MachineFacts facts) {
        var examination = new Examination(facts);
        return List.of(
                examination.java(),
                examination.nd4j(),
                examination.threads(),
                examination.waitPolicy(),
                examination.oneDnn(),
                examination.cuda(),
                examination.cuDnn(),
                examination.memory(),
                examination.heap(),
                examination.runs(),
                examination.libraryCache(),
                examination.temporaryFolder());
    }

    private Finding java() {
        var fact = facts.java() + " on " + facts.system();
        return facts.system().startsWith("Linux")
                ? Finding.ok("Java", fact)
                : Finding.warning("Java", fact, "training is tested on Linux alone");
    }

    private Finding nd4j() {
        if (facts.nd4j() instanceof Nd4j.Loaded loaded) {
            return isFallback()
                    ? Finding.problem(
                            "ND4J",
                            loaded.backend() + " although device=cuda",
                            "install CUDA 11.6 and cuDNN 8.3, or leave gan.device out to compute on the CPU")
                    : Finding.ok("ND4J", loaded.backend());
        }
        return Finding.problem(
                "ND4J",
                "does not load: " + ((Nd4j.Failed) facts.nd4j()).reason(),
                "install the library that is named, or choose another folder as said below");
    }

    private boolean isFallback() {
        return facts.cuda().wanted() == Device.CUDA && computesOnCpu();
    }

    private boolean computesOnCpu() {
        return facts.nd4j() instanceof Nd4j.Loaded loaded && loaded.backend().startsWith("Cpu");
    }

    private Finding threads() {
        var threads = facts.threads();
        var fact = threads.inUse() + " of " + threads.processors() + " processors";
        if (threads.inUse() > threads.processors()) {
            return Finding.warning(
                    "OpenMP threads",
                    fact,
                    "they wait for one another; set gan.threads to " + threads.processors() + " or fewer");
        }
        return threads.inUse() == 0
                ? Finding.warning("OpenMP threads", "not known", "they are counted once ND4J loads")
                : Finding.ok("OpenMP threads", fact);
    }

    private Finding waitPolicy() {
        var policy = facts.threads().waitPolicy();
        return policy.filter(text -> text.equalsIgnoreCase("PASSIVE")).isPresent()
                ? Finding.ok("OMP_WAIT_POLICY", policy.orElseThrow())
                : Finding.warning(
                        "OMP_WAIT_POLICY",
                        policy.orElse("not set"),
                        "waiting threads take the processors from the others; set it to PASSIVE");
    }

    private Finding oneDnn() {
        return facts.oneDnn()
                .map(found -> Finding.ok(
                        "oneDNN",
                        found.version() + " with " + found.instructionSet() + ", bfloat16 "
                                + (found.bfloat16() ? "in hardware" : "without gain")))
                .orElseGet(() -> computesOnCpu()
                        ? Finding.warning(
                                "oneDNN",
                                "does not load, so ND4J's slower kernels run",
                                "install OpenCL's loader, libOpenCL.so.1 (on Debian ocl-icd-libopencl1)")
                        : Finding.ok("oneDNN", "not found"));
    }

    private Finding cuda() {
        var cuda = facts.cuda();
        if (cuda.gpus().isPresent()) {
            return Finding.ok("NVIDIA driver", cuda.gpus().get());
        }
        return cuda.wanted() == Device.CUDA
                ? Finding.problem(
                        "NVIDIA driver",
                        "nvidia-smi finds none",
                        "install the driver, or leave gan.device out to compute on the CPU")
                : Finding.ok("NVIDIA driver", "not found, and not needed on the CPU");
    }

    private Finding cuDnn() {
        var cuda = facts.cuda();
        if (cuda.cuDnn().isPresent()) {
            return Finding.ok("cuDNN", cuda.cuDnn().get().toString());
        }
        return cuda.wanted() == Device.CUDA
                ? Finding.warning(
                        "cuDNN",
                        "libcudnn.so.8 not found",
                        "install cuDNN 8.3 in the loader's path (LD_LIBRARY_PATH); CUDA's own kernels are slower")
                : Finding.ok("cuDNN", "not found, and not needed on the CPU");
    }

    private Finding memory() {
        return facts.freeMemory()
                .map(free -> free < LITTLE_MEMORY
                        ? Finding.warning(
                                "free memory",
                                inWords(free),
                                "end other programs, or lower gan.batchSize, gan.imageSize or gan.featureMaps")
                        : Finding.ok("free memory", inWords(free)))
                .orElseGet(() -> Finding.ok("free memory", "not told by this system"));
    }

    private Finding heap() {
        return facts.heap() < LITTLE_HEAP
                ? Finding.warning("Java heap", inWords(facts.heap()), "raise it with -Dgan.argLine=-Xmx2g")
                : Finding.ok("Java heap", inWords(facts.heap()) + " at most");
    }

    private Finding runs() {
        var runs = facts.runs();
        var remedy = "free some space, or set gan.runsDirectory to another disk";
        if (!runs.writable()) {
            return Finding.problem(
                    "folder of runs",
                    runs.path() + " cannot be written",
                    "set gan.runsDirectory to a folder that can be written");
        }
        var fact = inWords(runs.free()) + " free at " + runs.path();
        if (runs.free() < FULL_DISK) {
            return Finding.problem("folder of runs", fact, remedy);
        }
        return runs.free() < LITTLE_DISK
                ? Finding.warning("folder of runs", fact, remedy)
                : Finding.ok("folder of runs", fact);
    }

    private Finding libraryCache() {
        var libraries = facts.libraries();
        if (libraries.cache().isEmpty()) {
            return Finding.problem(
                    "library cache",
                    "no folder can be made for it",
                    "choose one with -Dgan.argLine=-Dorg.bytedeco.javacpp.cachedir=FOLDER");
        }
        var remedy = "choose another folder with -Dgan.argLine=-Dorg.bytedeco.javacpp.cachedir=FOLDER";
        return libraries
                .cacheFault()
                .map(fault -> facts.nd4j() instanceof Nd4j.Loaded
                        ? Finding.warning("library cache", fault + ", though ND4J is in it already", remedy)
                        : Finding.problem("library cache", fault, remedy))
                .orElseGet(() ->
                        Finding.ok("library cache", libraries.cache().get().toString()));
    }

    private Finding temporaryFolder() {
        var libraries = facts.libraries();
        return libraries
                .temporaryFault()
                .map(fault -> Finding.problem(
                        "temporary folder",
                        fault + ", and ONNX Runtime is unpacked there for exports",
                        "choose another folder with -Dgan.argLine=-Djava.io.tmpdir=FOLDER"))
                .orElseGet(() ->
                        Finding.ok("temporary folder", libraries.temporary().toString()));
    }

    private static String inWords(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
