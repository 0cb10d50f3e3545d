package io.github.ganzoo.zoo.graph.execution;

/** One step of a plan, with all its arrays and arguments fixed. */
@FunctionalInterface
interface Kernel {

    void run();
}
