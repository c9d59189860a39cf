/**
 * How much agreement decides: quorums by count and by weight, and the sequential test, as pure arithmetic that knows
 * nothing of ballots. May use {@code core.codec}.
 */
@NullMarked
package io.tocsin.core.consensus.rule;

import org.jspecify.annotations.NullMarked;
