/**
 * The configuration: what can be set, in which range, and which of default, file, environment variable and command line
 * set it. May use the JDK and Jackson's YAML parser.
 */
@NullMarked
package io.tocsin.cli.config;

import org.jspecify.annotations.NullMarked;
