/**
 * Groups of options that several commands share, and what they make of them. For one thread. May use
 * {@code cli.config}, {@code cli.runtime}, {@code core.address}, {@code core.agent.memory}, {@code core.consensus},
 * {@code core.identity}, {@code core.quarantine}, {@code core.trust}, {@code core.wording}, {@code detection.adversary},
 * {@code detection.adversary.kind}, {@code detection.capture}, {@code detection.capture.distinct}, {@code detection.feed}, {@code detection.learn};
 * {@code picocli}.
 */
@NullMarked
package io.tocsin.cli.option;

import org.jspecify.annotations.NullMarked;
