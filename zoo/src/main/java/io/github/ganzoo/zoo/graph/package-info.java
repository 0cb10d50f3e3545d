@NullMarked
package io.github.ganzoo.zoo.graph;

import org.jspecify.annotations.NullMarked;
