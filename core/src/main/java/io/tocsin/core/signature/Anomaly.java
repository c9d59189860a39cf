package io.tocsin.core.signature;

/**
 * A row an agent flagged, with what a signature made of it could name.
 *
 * @param timeMicros capture time
 * @param row standardised values; not copied, treat as immutable
 * @param remote the address at the far end, empty if there is none to name
 */
public record Anomaly(long timeMicros, float[] row, String remote) {}
