/**
 * The agents of one site and the turns they take: follow the ballot log, vote, observe, propose, conclude, with one journal
 * and one snapshot for all. May use core, protocol's records, {@code log}, {@code journal}, {@code snapshot} and {@code
 * metrics}; knows no broker. A host belongs to one thread; what it shows of itself may be read by any.
 */
@NullMarked
package io.tocsin.agent.host;

import org.jspecify.annotations.NullMarked;
