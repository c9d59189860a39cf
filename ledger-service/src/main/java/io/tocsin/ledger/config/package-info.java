/** The service's settings. Read once, immutable. */
@NullMarked
package io.tocsin.ledger.config;

import org.jspecify.annotations.NullMarked;
