/**
 * The command that deploys by Docker or kubectl, with what it does first, awaits and takes back. For one thread. May use
 * {@code cli.command}, {@code cli.config}, {@code cli.operation}, {@code cli.runtime}, {@code core.wording}, {@code lab.terminal}; {@code com.fasterxml.jackson},
 * {@code picocli}.
 */
@NullMarked
package io.tocsin.cli.deployment;

import org.jspecify.annotations.NullMarked;
