/** The bench of the image search: how long an index takes to build and to search, and what it finds. Run by hand. */
@NullMarked
package io.github.ganzoo.bench.search;

import org.jspecify.annotations.NullMarked;
