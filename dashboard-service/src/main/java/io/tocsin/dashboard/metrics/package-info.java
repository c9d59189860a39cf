/** The meters of this service. May use {@code model} and {@code events}. */
@NullMarked
package io.tocsin.dashboard.metrics;

import org.jspecify.annotations.NullMarked;
