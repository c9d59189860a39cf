/**
 * What the service counts and times, in one class. May use core, protocol's record names and Micrometer. Thread-safe.
 */
@NullMarked
package io.tocsin.agent.metrics;

import org.jspecify.annotations.NullMarked;
