/**
 * The one canonical binary form. Whatever is hashed, signed, voted on or logged is these bytes, so equal values have
 * equal bytes and an identifier can be recomputed by anyone; and the checks of ranges that records share. Uses the JDK
 * only and nothing else of core. May use nothing else of the house.
 */
@NullMarked
package io.tocsin.core.codec;

import org.jspecify.annotations.NullMarked;
