/**
 * How the owner of a network sets it up in a broker: topics, genesis, enrolments, and keys that lie in a folder for each
 * holder. May use {@code kafka}, the Kafka clients, core and protocol. For one owner and one thread at a time.
 */
@NullMarked
package io.tocsin.kit.setup;

import org.jspecify.annotations.NullMarked;
