/**
 * The commands that copy a node or a compose stack into one file and bring it back. May use {@code cli.command},
 * {@code cli.operation}, {@code cli.option}, {@code cli.runtime}, {@code lab.terminal}; {@code picocli}.
 */
@NullMarked
package io.tocsin.cli.recovery;

import org.jspecify.annotations.NullMarked;
