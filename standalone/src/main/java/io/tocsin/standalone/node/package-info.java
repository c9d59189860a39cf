/** One node on one machine: its folder, its ports, and the broker and database it runs on. */
@NullMarked
package io.tocsin.standalone.node;

import org.jspecify.annotations.NullMarked;
