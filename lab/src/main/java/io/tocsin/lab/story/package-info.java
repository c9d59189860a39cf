/**
 * Tells a run in plain sentences, from its result alone. May use {@code core}, {@code detection.adversary},
 * {@code detection.adversary.kind}, {@code detection.feed}, {@code lab.run}.
 */
@NullMarked
package io.tocsin.lab.story;

import org.jspecify.annotations.NullMarked;
