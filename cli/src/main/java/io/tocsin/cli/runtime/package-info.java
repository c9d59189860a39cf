/**
 * What every command works with: its surroundings, exit codes, refusals, progress, and the process it starts. For one
 * thread. May use {@code cli.logs}, {@code cli.node}, {@code core.flow}, {@code detection.feed},
 * {@code detection.generator}, {@code lab.experiment}, {@code lab.run}, {@code lab.terminal}; {@code com.sun},
 * {@code picocli}.
 */
@NullMarked
package io.tocsin.cli.runtime;

import org.jspecify.annotations.NullMarked;
