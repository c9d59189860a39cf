/**
 * How a command shows what it says: the one place that knows of columns, colour, and lines that are written over. It is
 * given its writers and opens none. May use nothing else of the house.
 */
@NullMarked
package io.tocsin.lab.terminal;

import org.jspecify.annotations.NullMarked;
