/** Prints what a run brought, as text for people and as JSON. May use lab, what lab
 * returns from core and detection, and Jackson. */
@NullMarked
package io.tocsin.lab.report;

import org.jspecify.annotations.NullMarked;
