/**
 * The terminal of the process that runs a node: the only place there that knows of standard output and error. May use
 * {@code lab.terminal}. Thread-safe.
 */
@NullMarked
package io.tocsin.standalone.terminal;

import org.jspecify.annotations.NullMarked;
