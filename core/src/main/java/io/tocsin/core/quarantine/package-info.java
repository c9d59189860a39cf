/**
 * Trusted rows of a Baseline on which the network enforces a signature: what an operator, or within bounds the agent
 * itself, sets apart as attacks that were recorded with normal traffic. May use {@code core.baseline},
 * {@code core.codec}, {@code core.consensus}, {@code core.flow}, {@code core.identity}, {@code core.score},
 * {@code core.signature}.
 */
@NullMarked
package io.tocsin.core.quarantine;

import org.jspecify.annotations.NullMarked;
