package io.github.ganzoo.zoo.export;

import java.util.regex.Pattern;

/**
 * The version of a model's vectors, apart from that of the program that made them: {@code major.minor.patch}, before a
 * release with a qualifier such as {@code -SNAPSHOT}. What a step of it says to those who store vectors stands in
 * {@link Promise}.
 *
 * @param qualifier of a pre-release, which promises nothing to its successors; empty for a release
 */
public record ModelVersion(int major, int minor, int patch, String qualifier) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:-([0-9A-Za-z][0-9A-Za-z.-]*))?");

    /** What holds between the vectors of a version and those of an earlier one. */
    public enum Promise {
        /** Another major version: stored vectors must be made anew. */
        NEW_VECTORS,
        /** Another minor version: vectors are the same; outputs or facts may have been added. */
        SAME_VECTORS,
        /** Another patch: vectors and outputs are the same; the model card and other facts may differ. */
        SAME_MODEL
    }

    /**
     * Reads a version.
     *
     * @throws ExportException if the text is none
     */
    public static ModelVersion parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new ExportException("the model's version is '" + text + "', which is no version such as 1.0.0");
        }
        return new ModelVersion(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3)),
                match.group(4) == null ? "" : match.group(4));
    }

    /** The version of a model with an output more: the next minor one, or this one before a release. */
    public ModelVersion withAddition() {
        return qualifier.isEmpty() ? new ModelVersion(major, minor + 1, 0, qualifier) : this;
    }

    /** Whether it promises something about the vectors of an earlier version. */
    public boolean hasPredecessor() {
        return minor > 0 || patch > 0;
    }

    /**
     * What this version promises to those who store vectors of an earlier one.
     *
     * @throws ExportException if the other is no release, or not an earlier one
     */
    public Promise since(ModelVersion previous) {
        if (!previous.qualifier.isEmpty()) {
            throw new ExportException(
                    "the previous version " + previous + " is no release, so nobody relies on it; name a release");
        }
        int[] mine = {major, minor, patch};
        int[] its = {previous.major, previous.minor, previous.patch};
        for (int i = 0; i < mine.length; i++) {
            if (mine[i] > its[i]) {
                return Promise.values()[i];
            }
            if (mine[i] < its[i]) {
                break;
            }
        }
        throw new ExportException("version " + this + " is not later than the previous version " + previous
                + "; export the model with a later modelVersion");
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (qualifier.isEmpty() ? "" : "-" + qualifier);
    }
}
