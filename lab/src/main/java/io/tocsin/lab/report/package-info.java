/**
 * Prints what a run brought, as text for people and as JSON. May use {@code core.baseline}, {@code core.consensus},
 * {@code core.consensus.rule}, {@code core.identity}, {@code core.signature}, {@code core.wording},
 * {@code detection.adversary}, {@code detection.adversary.kind}, {@code detection.capture}, {@code detection.feed},
 * {@code detection.format}, {@code lab.experiment}, {@code lab.measure}, {@code lab.run}, {@code lab.story},
 * {@code lab.terminal}; {@code com.fasterxml.jackson}.
 */
@NullMarked
package io.tocsin.lab.report;

import org.jspecify.annotations.NullMarked;
