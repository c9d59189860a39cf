/**
 * The whole system in one process: an embedded broker and database, and the four services over them. The command line
 * starts this as a process of its own. May use everything.
 */
@NullMarked
package io.tocsin.standalone;

import org.jspecify.annotations.NullMarked;
