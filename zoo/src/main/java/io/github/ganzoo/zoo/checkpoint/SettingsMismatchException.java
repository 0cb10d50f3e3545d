package io.github.ganzoo.zoo.checkpoint;

import java.util.List;
import java.util.stream.Collectors;

/** Training cannot resume from a checkpoint because it was made with other settings. */
public final class SettingsMismatchException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final transient List<Difference> differences;

    SettingsMismatchException(long step, List<Difference> differences) {
        super("Cannot resume from the checkpoint of step " + step + ": "
                + differences.stream().map(Difference::words).collect(Collectors.joining(", "))
                + ". Use the checkpoint's values, or train another run, such as run=new.");
        this.differences = List.copyOf(differences);
    }

    /** The settings that differ, sorted by key. */
    public List<Difference> differences() {
        return differences;
    }

    /**
     * One setting that differs.
     *
     * @param key the setting's name
     * @param recorded its value in the checkpoint
     * @param wanted its value now
     */
    public record Difference(String key, String recorded, String wanted) {
        private String words() {
            return key + " was '" + recorded + "' and is now '" + wanted + "'";
        }
    }
}
