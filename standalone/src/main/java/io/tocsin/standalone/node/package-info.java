/**
 * One node on one machine: its folder, its ports, and the broker and database it runs on. May use
 * {@code core.consensus}, {@code core.identity}, {@code lab.terminal}, {@code standalone.broker}, {@code standalone.database}.
 */
@NullMarked
package io.tocsin.standalone.node;

import org.jspecify.annotations.NullMarked;
