package io.github.ganzoo.runtime.model;

import java.util.regex.Pattern;

/** The names of a model's files and their places in a jar or folder. */
public final class ModelLayout {

    /** Where the folder of each model lies. */
    public static final String HOME = "META-INF/gan-zoo/";

    /** The index, beside the folders. */
    public static final String INDEX_NAME = "model.properties";

    /** The index, below the root of a jar or folder. */
    public static final String INDEX = HOME + INDEX_NAME;

    /** The network. */
    public static final String MODEL = "model.onnx";

    /** The network behind its own framing and resizing, for programs without this runtime; not every model has it. */
    public static final String SELF_CONTAINED = "image.onnx";

    /** The descriptor. */
    public static final String DESCRIPTOR = "model.json";

    /** The golden vectors. */
    public static final String GOLDEN = "golden.bin";

    /** Descriptor and measurements for people. */
    public static final String CARD = "MODEL_CARD.md";

    /** How the ids of generators begin. */
    public static final String GENERATOR = "gan-generator-";

    /** What the id of a model looks like, which is also the name of its folder. */
    public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    private ModelLayout() {}

    /** The folder of a model below the root of a jar or folder; ends in a slash. */
    public static String folder(String id) {
        return HOME + id + "/";
    }

    /** The Maven artifact of a model; a generator's is its id. */
    public static String artifactId(String id) {
        return id.startsWith(GENERATOR) ? id : "gan-model-" + id;
    }
}
