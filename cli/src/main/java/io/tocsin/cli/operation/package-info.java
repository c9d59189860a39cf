/**
 * The commands that prepare a machine and test the sources, and how programs of others are run as children. For one
 * thread. May use {@code cli.command}, {@code cli.config}, {@code cli.option}, {@code cli.runtime}, {@code lab.terminal};
 * {@code picocli}.
 */
@NullMarked
package io.tocsin.cli.operation;

import org.jspecify.annotations.NullMarked;
