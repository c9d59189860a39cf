package io.tocsin.detection.generator;

import io.tocsin.detection.generator.network.GeneratedNetwork;
import java.util.List;

/**
 * One scenario played against one site.
 *
 * @param scenario what happens
 * @param site the {@link GeneratedNetwork#index()} of the victim
 * @param fromMicros when it begins, inclusive
 * @param toMicros when it ends, exclusive, after {@code fromMicros}
 * @param attackers the addresses it comes from, or for tunnels, beacons and uploads goes to; at least one, though a flood forges others
 *     and a move from host to host within the site needs none
 */
public record Attack(Scenario scenario, int site, long fromMicros, long toMicros, List<String> attackers) {
    public Attack {
        attackers = List.copyOf(attackers);
        if (toMicros <= fromMicros) {
            throw new IllegalArgumentException("toMicros: got " + toMicros + ", must be after " + fromMicros);
        }
        if (attackers.isEmpty()) {
            throw new IllegalArgumentException("attackers: none, needs at least one");
        }
    }
}
