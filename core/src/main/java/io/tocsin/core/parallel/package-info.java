/**
 * Work shared among threads so that its result does not depend on them. May use the JDK only. Thread-safe.
 */
@NullMarked
package io.tocsin.core.parallel;

import org.jspecify.annotations.NullMarked;
