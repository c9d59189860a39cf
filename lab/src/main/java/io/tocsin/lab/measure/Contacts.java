package io.tocsin.lab.measure;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.util.HashSet;
import java.util.Set;

/**
 * What warnings were worth to one sensor.
 *
 * @param attackers addresses whose first packet here after the Baseline was malicious
 * @param warnedOf how many of them a peer had warned of before that packet
 * @param benignFlows flows that are not labelled malicious
 * @param benignCut how many of them acting on a peer's warning would have cut
 * @param benignCutGuarded how many if the contacts of the Baseline are spared
 * @param benignCutByOwn how many acting on the sensor's own warnings would have cut beside those
 */
public record Contacts(
        int attackers, int warnedOf, int benignFlows, int benignCut, int benignCutGuarded, int benignCutByOwn) {
    /** Follows {@code feed} from its first sample to its last. */
    public static Contacts measure(SensorFeed feed, Warnings warnings) {
        AgentId reader = feed.enrolment().agent();
        Set<String> spared = feed.baseline().map(Baseline::contacts).orElse(Set.of());
        Set<String> met = new HashSet<>();
        int attackers = 0;
        int warnedOf = 0;
        int benign = 0;
        int cut = 0;
        int guarded = 0;
        int byOwn = 0;
        for (Sample sample : feed.samples()) {
            String remote = sample.observation().remote();
            long time = sample.observation().timeMicros();
            boolean isWarned = warnings.reached(reader, remote, time);
            boolean isFirst = met.add(remote);
            if (!sample.truth().isMalicious()) {
                benign++;
                cut += isWarned ? 1 : 0;
                guarded += isWarned && !spared.contains(remote) ? 1 : 0;
                byOwn += !isWarned && warnings.cameFrom(reader, remote, time) ? 1 : 0;
            } else if (isFirst && !remote.isEmpty()) {
                attackers++;
                warnedOf += isWarned ? 1 : 0;
            }
        }
        return new Contacts(attackers, warnedOf, benign, cut, guarded, byOwn);
    }

    /** The sums of both. */
    public Contacts plus(Contacts other) {
        return new Contacts(
                attackers + other.attackers,
                warnedOf + other.warnedOf,
                benignFlows + other.benignFlows,
                benignCut + other.benignCut,
                benignCutGuarded + other.benignCutGuarded,
                benignCutByOwn + other.benignCutByOwn);
    }
}
