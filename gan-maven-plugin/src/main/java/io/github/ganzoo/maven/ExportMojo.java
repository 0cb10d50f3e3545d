package io.github.ganzoo.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Exports the discriminator of a checkpoint as an ONNX feature extractor with descriptor, golden vectors and model
 * card. The export fails if ONNX Runtime does not reproduce SameDiff's numbers.
 *
 * @since 0.1.0
 */
@Mojo(name = "export", defaultPhase = LifecyclePhase.PROCESS_RESOURCES, threadSafe = true, requiresProject = false)
public class ExportMojo extends ExportParameters {}
