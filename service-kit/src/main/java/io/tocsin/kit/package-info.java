/**
 * What the services share beside the wire: how they meet the broker, what keeps them going, and how a network is set up.
 * Has no beans; a service makes what it needs. May use core, protocol, the Kafka clients and MicroProfile's configuration.
 */
@NullMarked
package io.tocsin.kit;

import org.jspecify.annotations.NullMarked;
