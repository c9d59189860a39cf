/** Kafka: the only package of this service that sees its clients. */
@NullMarked
package io.tocsin.ledger.messaging;

import org.jspecify.annotations.NullMarked;
