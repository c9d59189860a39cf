/**
 * The {@code tocsin} command: parses what the user wants, calls lab, prints what came of it. Every error ends in
 * {@link io.tocsin.cli.ErrorHandler}. May use everything below it, picocli and Jackson.
 */
@NullMarked
package io.tocsin.cli;

import org.jspecify.annotations.NullMarked;
