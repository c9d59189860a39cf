/**
 * What every trainer with Tribuo's face does with its examples: dense rows, checks, thresholds, counted calls. May use
 * {@code core.flow}; {@code com.oracle.labs.mlrg.olcut}, {@code org.tribuo}.
 */
@NullMarked
package io.tocsin.detection.example;

import org.jspecify.annotations.NullMarked;
