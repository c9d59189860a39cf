/**
 * Addresses of the Internet protocol, their one text, and ranges of them. May use nothing else of the house. Immutable and
 * thread-safe.
 */
@NullMarked
package io.tocsin.core.address;

import org.jspecify.annotations.NullMarked;
