/**
 * The commands that measure parts of tocsin on data of known truth. For one thread. May use {@code cli.command},
 * {@code cli.option}, {@code cli.runtime}, {@code detection.capture}, {@code detection.evaluation},
 * {@code detection.feed}, {@code detection.generator.network}, {@code detection.learn}, {@code lab.bench},
 * {@code lab.terminal}; {@code picocli}.
 */
@NullMarked
package io.tocsin.cli.bench;

import org.jspecify.annotations.NullMarked;
