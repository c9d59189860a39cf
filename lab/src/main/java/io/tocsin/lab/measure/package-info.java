/**
 * What a run is judged by: detection rates, signatures right and wrong, attackers known before contact, collateral.
 * Only here is ground truth looked at. May use {@code core}, {@code detection.feed}.
 */
@NullMarked
package io.tocsin.lab.measure;

import org.jspecify.annotations.NullMarked;
