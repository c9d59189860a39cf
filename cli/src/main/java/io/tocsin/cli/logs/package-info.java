/**
 * A node's log files, read from their ends and followed, in bounded memory. Not thread-safe. May use {@code cli.node};
 * {@code com.fasterxml.jackson}.
 */
@NullMarked
package io.tocsin.cli.logs;

import org.jspecify.annotations.NullMarked;
