package io.github.ganzoo.maven;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Says why artifacts are missing. An offline Maven downloads nothing. */
final class Unresolved {
    private Unresolved() {}

    /**
     * What to do about missing artifacts. Continues a sentence that names them.
     *
     * @param otherwise what to do if Maven is online
     */
    static String remedy(RepositorySystemSession session, String otherwise) {
        return session.isOffline()
                ? ": Maven is offline (-o) and it has not been fetched before; run the same command once without -o"
                : otherwise;
    }

    /** As {@link #remedy(RepositorySystemSession, String)}, with the artifacts named that are missing. */
    static String remedy(RepositorySystemSession session, Exception failure) {
        var missing = session.isOffline() ? missing(failure) : Set.<String>of();
        return session.isOffline()
                ? ": Maven is offline (-o) and " + (missing.isEmpty() ? "a part of it" : String.join(", ", missing))
                        + (missing.size() > 1 ? " have" : " has")
                        + " not been fetched before; run the same command once without -o"
                : ": " + failure.getMessage();
    }

    private static Set<String> missing(Throwable failure) {
        var names = new LinkedHashSet<String>();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DependencyResolutionException unresolved && unresolved.getResult() != null) {
                add(unresolved.getResult().getArtifactResults(), names);
            } else if (cause instanceof ArtifactResolutionException unresolved) {
                add(unresolved.getResults(), names);
            } else if (cause instanceof ArtifactDescriptorException unread && unread.getResult() != null) {
                add(unread.getResult().getArtifact(), names);
            } else if (cause instanceof DependencyCollectionException uncollected && uncollected.getResult() != null) {
                for (var each : uncollected.getResult().getExceptions()) {
                    names.addAll(missing(each));
                }
            }
        }
        return names;
    }

    private static void add(List<ArtifactResult> results, Set<String> names) {
        for (var result : results) {
            if (result.isMissing() || !result.isResolved()) {
                add(result.getRequest().getArtifact(), names);
            }
        }
    }

    private static void add(Artifact artifact, Set<String> names) {
        if (artifact != null) {
            names.add(artifact.toString());
        }
    }
}
