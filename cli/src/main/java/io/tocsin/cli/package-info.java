/**
 * The {@code tocsin} command: parses what the user wants, calls lab, prints what came of it. Every error ends in
 * {@link io.tocsin.cli.ErrorHandler}. May use {@code cli.bench}, {@code cli.command}, {@code cli.config},
 * {@code cli.deployment}, {@code cli.lifecycle}, {@code cli.network}, {@code cli.operation}, {@code cli.recovery},
 * {@code cli.runtime}, {@code core.wording}, {@code detection.capture}, {@code lab.terminal}; {@code picocli}.
 */
@NullMarked
package io.tocsin.cli;

import org.jspecify.annotations.NullMarked;
