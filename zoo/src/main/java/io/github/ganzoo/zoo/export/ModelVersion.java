package io.github.ganzoo.zoo.export;

import java.util.regex.Pattern;

/**
 * The version of a model's vectors: {@code major.minor.patch}, with a qualifier such as {@code -SNAPSHOT} before a
 * release. It is independent of the version of GAN Zoo. {@link Promise} says what a new version means for stored
 * vectors.
 *
 * @param qualifier of a pre-release, whose vectors may change until the release; empty for a release
 */
public record ModelVersion(int major, int minor, int patch, String qualifier) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:-([0-9A-Za-z][0-9A-Za-z.-]*))?");

    /** The relation between the vectors of a version and those of an earlier one. */
    public enum Promise {
        /** Another major version: stored vectors must be recomputed. */
        NEW_VECTORS,
        /** Another minor version: the vectors are the same; outputs or facts may have been added. */
        SAME_VECTORS,
        /** Another patch: the vectors and outputs are the same; the model card and other facts may differ. */
        SAME_MODEL
    }

    /**
     * Reads a version.
     *
     * @throws ExportException if the text is not a version
     */
    public static ModelVersion parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new ExportException("the model's version is '" + text + "', which is not a version such as 1.0.0");
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

    /** Whether this version promises the vectors of an earlier one. */
    public boolean hasPredecessor() {
        return minor > 0 || patch > 0;
    }

    /**
     * What this version promises about stored vectors of an earlier one.
     *
     * @throws ExportException if the other version is not a release, or not an earlier one
     */
    public Promise since(ModelVersion previous) {
        if (!previous.qualifier.isEmpty()) {
            throw new ExportException("the previous version " + previous
                    + " is not a release, so its vectors may have changed; name a release");
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
