/**
 * The ways of lying that can be chosen: one class each, which {@link io.tocsin.detection.adversary.kind.Adversaries}
 * knows by name. May use {@code core}, {@code detection.adversary}. Stateless.
 */
@NullMarked
package io.tocsin.detection.adversary.kind;

import org.jspecify.annotations.NullMarked;
