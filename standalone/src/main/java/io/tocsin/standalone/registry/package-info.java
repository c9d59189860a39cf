/**
 * What the administrators of a network do: found it, propose who belongs to it, sign, publish. Only what reads or writes
 * the registry topic needs a broker. May use {@code core}, {@code kit.kafka}, {@code kit.setup}, {@code protocol};
 * {@code com.fasterxml.jackson}, {@code org.apache.kafka}. For one thread.
 */
@NullMarked
package io.tocsin.standalone.registry;

import org.jspecify.annotations.NullMarked;
