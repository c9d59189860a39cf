/**
 * Scoring ports and what an agent trusts: detectors, calibration, the frozen {@code Baseline} and the rolling
 * {@code Reservoir}. May use {@code core.codec}, {@code core.flow}. The learning itself is behind the trainer
 * interfaces.
 */
@NullMarked
package io.tocsin.core.score;

import org.jspecify.annotations.NullMarked;
