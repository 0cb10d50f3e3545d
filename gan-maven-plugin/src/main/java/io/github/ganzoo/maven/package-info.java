/**
 * The Maven plugin: each goal maps its parameters to one immutable {@link io.github.ganzoo.maven.Request}, and one
 * {@link io.github.ganzoo.maven.Orchestrator} resolves a class path, forks a JVM and follows it. Nothing here ever
 * loads ND4J or the zoo.
 */
@NullMarked
package io.github.ganzoo.maven;

import org.jspecify.annotations.NullMarked;
