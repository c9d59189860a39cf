/**
 * Made-up traffic with ground truth: clean traffic of offices, servers and devices, tidy or as untidy as real captures,
 * eight attacks, the plan of a campaign over many sites, and a writer of Zeek logs. May use {@code core.flow}, {@code detection.generator.network};
 * {@code com.fasterxml.jackson}. Everything is a pure function of its seed, so it is the same on every thread and
 * machine.
 */
@NullMarked
package io.tocsin.detection.generator;

import org.jspecify.annotations.NullMarked;
