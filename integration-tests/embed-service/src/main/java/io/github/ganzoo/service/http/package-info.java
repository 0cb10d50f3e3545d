/**
 * The service's HTTP: routes, bodies, answers, and what keeps slow and greedy clients from doing harm.
 *
 * <p>No thread waits for a client: a request takes one only when its body has arrived whole.
 */
@NullMarked
package io.github.ganzoo.service.http;

import org.jspecify.annotations.NullMarked;
