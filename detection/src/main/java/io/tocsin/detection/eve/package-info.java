/**
 * Suricata's event log, EVE, whose flow events are flows. May use {@code core.flow}, {@code detection.format},
 * {@code detection.packet}; {@code com.fasterxml.jackson}. A parser belongs to one thread.
 */
@NullMarked
package io.tocsin.detection.eve;

import org.jspecify.annotations.NullMarked;
