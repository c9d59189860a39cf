/**
 * The commands that deal with a network in somebody's broker: set it up, and send it traffic. May use
 * {@code cli.command}, {@code cli.option}, {@code cli.runtime}, {@code core.consensus}, {@code core.identity},
 * {@code core.wording}, {@code detection.capture}; {@code picocli}.
 */
@NullMarked
package io.tocsin.cli.network;

import org.jspecify.annotations.NullMarked;
