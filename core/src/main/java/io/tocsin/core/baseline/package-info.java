/**
 * What of an operator's recording of normal traffic is trusted: a recording may hold attacks, and an agent that takes
 * them for normal never sees them again. May use {@code core.codec}, {@code core.flow}, {@code core.identity}, {@code core.score},
 * {@code core.signature}, {@code core.wording}.
 */
@NullMarked
package io.tocsin.core.baseline;

import org.jspecify.annotations.NullMarked;
