package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows how much training adds: trains architectures from several seeds, judges the features of their discriminators
 * untrained and after some steps, and writes tables and charts with intervals over the seeds. All settings of <code>
 * gan:train</code> but architecture, seed and length hold for each of them. An interrupted run goes on where it
 * stopped.
 *
 * @since 0.1.0
 */
@Mojo(name = "curve", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public class CurveMojo extends ArchitecturesMojo {
    /**
     * The seeds, joined by commas; <code>1,2,3</code> if left out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.seeds")
    private @Nullable String seeds;

    /**
     * The steps after which features are judged, joined by commas; <code>500,1000,2000,4000,8000</code> if left out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gan.steps")
    private @Nullable String steps;

    @Override
    String command() {
        return "curve";
    }

    @Override
    void addTo(Keys keys) {
        super.addTo(keys);
        keys.add("seeds", seeds);
        keys.add("steps", steps);
    }
}
