/**
 * Tells a run in plain sentences, from its result alone. May use core, {@code feed}, {@code adversary},
 * {@code measure} and {@code run}.
 */
@NullMarked
package io.tocsin.lab.story;

import org.jspecify.annotations.NullMarked;
