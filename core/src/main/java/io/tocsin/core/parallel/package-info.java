/**
 * Work shared among threads so that its result does not depend on them. May use nothing else of the house. Thread-safe.
 */
@NullMarked
package io.tocsin.core.parallel;

import org.jspecify.annotations.NullMarked;
