/**
 * The Maven plugin: each goal makes one immutable {@link io.github.ganzoo.maven.Request} of all
 * {@link io.github.ganzoo.maven.Sources} of settings, and one {@link io.github.ganzoo.maven.Orchestrator} forks a JVM
 * and follows it. It may import the settings and Maven's API, and never loads ND4J or the zoo.
 *
 * <p>It is one idea although it has many types: a goal is a class of a few lines, and all goals share the rest.
 */
@NullMarked
package io.github.ganzoo.maven;

import org.jspecify.annotations.NullMarked;
