/**
 * What can be said of a flow whose sensor tells of its packets only: Zeek's state, from each side's TCP flags; its payload,
 * estimated; ICMP types where Zeek puts them. Shared by the formats besides Zeek's own. May use {@code core.flow},
 * {@code detection.format}. Stateless.
 */
@NullMarked
package io.tocsin.detection.packet;

import org.jspecify.annotations.NullMarked;
