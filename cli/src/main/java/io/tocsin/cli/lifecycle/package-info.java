/**
 * The commands for a node's life: what it is doing, how it is ended, what it logs, what is cleared away. May use
 * {@code cli.command}, {@code cli.config}, {@code cli.logs}, {@code cli.node}, {@code cli.option}, {@code cli.runtime},
 * {@code core.wording}, {@code lab.terminal}; {@code com.fasterxml.jackson}, {@code picocli}.
 */
@NullMarked
package io.tocsin.cli.lifecycle;

import org.jspecify.annotations.NullMarked;
