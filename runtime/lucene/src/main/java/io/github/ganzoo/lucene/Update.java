package io.github.ganzoo.lucene;

/**
 * What an update of an index did. An image that is unchanged, embedded or reused is in the index afterwards.
 *
 * @param unchanged images whose size and time of change were known
 * @param embedded images whose vectors were made
 * @param reused images whose content was known: moved, copied or only touched
 * @param refused images and folders that could not be read
 * @param removed images that left the index: deleted, moved away, or damaged since
 * @since 0.1
 */
public record Update(long unchanged, long embedded, long reused, long refused, long removed) {

    /** Images of the folder that are in the index. */
    public long images() {
        return unchanged + embedded + reused;
    }
}
