/**
 * The fit of a signature head beside that of Tribuo's random forest. May use {@code core}, {@code detection},
 * {@code benchmarks}; {@code java.util.logging}, {@code org.openjdk.jmh}, {@code org.tribuo}.
 */
@NullMarked
package io.tocsin.benchmarks.head;

import org.jspecify.annotations.NullMarked;
