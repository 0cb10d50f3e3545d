/**
 * The Maven plugin: each goal makes one immutable {@link io.github.ganzoo.maven.Request} of all
 * {@link io.github.ganzoo.maven.Sources} of settings, and one {@link io.github.ganzoo.maven.Orchestrator} forks a JVM
 * and follows it. Nothing here ever loads ND4J or the zoo.
 */
@NullMarked
package io.github.ganzoo.maven;

import org.jspecify.annotations.NullMarked;
