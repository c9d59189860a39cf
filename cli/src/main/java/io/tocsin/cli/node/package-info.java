/**
 * What can be known of a node from outside: its lock, its notes, what it answers by HTTP, what a crash has left. Starts and
 * changes nothing. May use {@code com.fasterxml.jackson}.
 */
@NullMarked
package io.tocsin.cli.node;

import org.jspecify.annotations.NullMarked;
