/**
 * Argus's flow records as its client {@code ra} prints them, and as the CTU-13 captures are published (binetflow). May use
 * {@code core.flow}, {@code detection.format}, {@code detection.packet}. A parser belongs to one thread.
 */
@NullMarked
package io.tocsin.detection.argus;

import org.jspecify.annotations.NullMarked;
