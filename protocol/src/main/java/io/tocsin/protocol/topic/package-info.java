/**
 * The topics of a network and their settings, the clients that use them, and how a network is set up in a broker. May use
 * the Kafka clients and the other packages of protocol.
 */
@NullMarked
package io.tocsin.protocol.topic;

import org.jspecify.annotations.NullMarked;
