/**
 * The ways of lying that aim at what peers learn: proposals that keep below what peers object to and spoil their windows
 * and heads. May use {@code core}, {@code detection.adversary}. Stateless.
 */
@NullMarked
package io.tocsin.detection.adversary.poison;

import org.jspecify.annotations.NullMarked;
