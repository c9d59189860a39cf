/** Measures of how well scores rank threats above the rest. May use the JDK only. */
@NullMarked
package io.tocsin.detection.evaluation;

import org.jspecify.annotations.NullMarked;
