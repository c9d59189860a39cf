/**
 * Says in words what a signature describes, which attack technique that resembles and what a verdict brings, why a flow is
 * odd, and which name somebody meant. For people only: nothing is decided by it. May use {@code core.codec},
 * {@code core.consensus}, {@code core.flow}, {@code core.score}, {@code core.signature}.
 */
@NullMarked
package io.tocsin.core.wording;

import org.jspecify.annotations.NullMarked;
