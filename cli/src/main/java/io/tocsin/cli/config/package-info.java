/**
 * The configuration: what can be set, in which range, and which of default, file, environment variable and command line
 * set it. May use {@code core.wording}; {@code com.fasterxml.jackson}.
 */
@NullMarked
package io.tocsin.cli.config;

import org.jspecify.annotations.NullMarked;
