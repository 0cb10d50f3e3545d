/**
 * The peer of the speed bench: steps of some recipes as a good PyTorch user would write them, on libtorch. It runs in a
 * process of its own and shares no class with the zoo.
 */
@NullMarked
package io.github.ganzoo.bench.torch;

import org.jspecify.annotations.NullMarked;
