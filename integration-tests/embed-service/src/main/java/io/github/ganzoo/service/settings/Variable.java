package io.github.ganzoo.service.settings;

/** An environment variable of the service, with its default. */
public enum Variable {
    // Not EMBED_PORT: Kubernetes sets that one, to a URL, for every service that is called "embed".
    LISTEN("0.0.0.0:8080", "address and port; port 0 selects a free one"),
    MODEL("", "a model's id, or the path of its folder or jar; if empty, the only one on the class path"),
    OUTPUT(
            "",
            "`embedding`, `features`, `feature_map`, `multi_scale`, `logits` or, of a model with classes,"
                    + " `probabilities`; if empty, the model's default"),
    NORMALIZE("false", "whether vectors are scaled to unit length"),
    DEVICE("cpu", "`cpu`, `cuda`, `cuda:1` (never falls back) or `auto`"),
    THREADS("", "requests processed at once; if empty, the number of processors"),
    MAX_WAITING("256", "requests that may wait for a thread; more are refused with 503"),
    MAX_CONNECTIONS("1024", "connections; more are not accepted until one closes"),
    MAX_BODY_BYTES("8388608", "the largest request body; larger ones are refused with 413"),
    MAX_BUFFERED_BYTES("67108864", "all bodies in memory at once; more are refused with 503"),
    MAX_PIXELS("16000000", "pixels of the largest image; larger ones are refused with 422"),
    MAX_IMAGES("64", "images in a batch; more are refused with 413"),
    TIMEOUT_SECONDS("30", "time limit for a request's body (else 408) and for its answer (else 503)"),
    GRACE_SECONDS("20", "time limit for requests in flight after SIGTERM");

    private final String defaultValue;
    private final String meaning;

    Variable(String defaultValue, String meaning) {
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The variable's name, such as {@code EMBED_LISTEN}. */
    public String variableName() {
        return "EMBED_" + name();
    }

    public String defaultValue() {
        return defaultValue;
    }

    /** What it says, in a few words of Markdown. */
    public String meaning() {
        return meaning;
    }
}
