/**
 * The commands of {@code tocsin}, one class each: what they are called, what they may be given, and what they start.
 * For one thread. May use {@code cli.config}, {@code cli.node}, {@code cli.option}, {@code cli.runtime},
 * {@code core.consensus}, {@code core.identity}, {@code core.wording}, {@code detection.feed},
 * {@code detection.generator}, {@code detection.generator.network}, {@code lab.experiment}, {@code lab.report},
 * {@code lab.study}, {@code lab.terminal}; {@code com.fasterxml.jackson}, {@code picocli}.
 */
@NullMarked
package io.tocsin.cli.command;

import org.jspecify.annotations.NullMarked;
