package io.tocsin.lab.measure;

import io.tocsin.core.baseline.Doubt;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.score.Baseline;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A run in figures. What needs labels is empty where the input has none.
 *
 * @param flows flows read or generated, those of Baselines included
 * @param badLines lines left out
 * @param agents how many took part
 * @param liars how many of them lied
 * @param ballots how the signatures fared
 * @param rates how well attacks were detected
 * @param ours what accepted and enforced signatures were worth, all sensors together
 * @param oneLineRule what the one-line rule would have been worth
 * @param sensors the same sensor by sensor
 * @param steps rounds of proposals and votes
 * @param ledgerSize entries in the ledger
 * @param root its Merkle root, hexadecimal
 */
public record Summary(
        long flows,
        long badLines,
        int agents,
        int liars,
        Ballots ballots,
        Rates rates,
        Protection ours,
        Contacts oneLineRule,
        List<SensorLine> sensors,
        int steps,
        long ledgerSize,
        String root) {
    public Summary {
        sensors = List.copyOf(sensors);
    }

    /** The digest of every figure, hexadecimal: equal runs have equal digests. */
    public String digest() {
        return SummaryDigest.of(this).toString();
    }

    /**
     * How signatures fared. A true one is one most of whose supporting flows are labelled malicious.
     *
     * @param proposed signatures proposed
     * @param proposedTrue the true ones of them
     * @param accepted signatures accepted with either effect
     * @param acceptedTrue the true ones of them
     * @param enforced signatures accepted with effect ENFORCE
     * @param enforcedTrue the true ones of them
     * @param rejected ballots that ended so
     * @param inconclusive ballots that ended so
     */
    public record Ballots(
            int proposed,
            OptionalInt proposedTrue,
            int accepted,
            OptionalInt acceptedTrue,
            int enforced,
            OptionalInt enforcedTrue,
            int rejected,
            int inconclusive) {
        /** Proposed signatures that are not true ones. */
        public OptionalInt proposedFalse() {
            return minus(proposed, proposedTrue);
        }

        /** Accepted signatures that are not true ones. */
        public OptionalInt acceptedFalse() {
            return minus(accepted, acceptedTrue);
        }

        /** Enforced signatures that are not true ones. */
        public OptionalInt enforcedFalse() {
            return minus(enforced, enforcedTrue);
        }

        /** The share of true signatures proposed that were accepted, or empty if none was proposed. */
        public OptionalDouble trueAcceptance() {
            return share(acceptedTrue, proposedTrue);
        }

        /** The share of false signatures proposed that were accepted, or empty if none was proposed. */
        public OptionalDouble falseAcceptance() {
            return share(acceptedFalse(), proposedFalse());
        }

        /** The share of accepted signatures that are true ones, or empty if none was accepted. */
        public OptionalDouble precision() {
            return share(acceptedTrue, OptionalInt.of(accepted));
        }

        /** The share of enforced signatures that are true ones, or empty if none was enforced. */
        public OptionalDouble enforcedPrecision() {
            return share(enforcedTrue, OptionalInt.of(enforced));
        }

        private static OptionalInt minus(int all, OptionalInt part) {
            return part.isEmpty() ? part : OptionalInt.of(all - part.getAsInt());
        }

        private static OptionalDouble share(OptionalInt part, OptionalInt whole) {
            return part.isEmpty() || whole.orElse(0) == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) part.getAsInt() / whole.getAsInt());
        }
    }

    /**
     * How well attacks were detected by agents that do not lie, as shares in [0,1].
     *
     * @param recallIsolated of malicious flows, reported by the agents left alone
     * @param recallCollaborating of malicious flows, reported by the agents that collaborate
     * @param fprIsolated of benign flows, reported by the agents left alone
     * @param fprCollaborating of benign flows, reported by the agents that collaborate
     */
    public record Rates(
            OptionalDouble recallIsolated,
            OptionalDouble recallCollaborating,
            OptionalDouble fprIsolated,
            OptionalDouble fprCollaborating) {}

    /**
     * What signatures were worth.
     *
     * @param accepted acting on accepted ones of either effect
     * @param enforced acting on those that enforce only
     */
    public record Protection(Contacts accepted, Contacts enforced) {
        /** The sums of both. */
        public Protection plus(Protection other) {
            return new Protection(accepted.plus(other.accepted), enforced.plus(other.enforced));
        }
    }

    /**
     * One sensor.
     *
     * @param agent its name
     * @param flows its flows, those of its Baseline included
     * @param trusted what it may learn as normal, and what of the recording is doubted
     * @param contradicted what of it accepted signatures fire on all the same
     * @param isLiar whether its agent lied
     * @param isSimulated whether it only keeps real sensors company: then it is in no sum
     * @param contamination the highest share of attacks for which it refused to refit, empty if it never did
     * @param rates what it alone and together with others reported
     * @param ours what signatures were worth to it
     * @param oneLineRule what the one-line rule would have been worth
     */
    public record SensorLine(
            String agent,
            int flows,
            TrustedTraffic trusted,
            Optional<Doubt> contradicted,
            boolean isLiar,
            boolean isSimulated,
            OptionalDouble contamination,
            Rates rates,
            Protection ours,
            Contacts oneLineRule) {
        /** The estimated share of attacks in the recording, in [0,1]: what is not trusted, and what is contradicted. */
        public double baselineContamination() {
            return trusted.contamination(contradicted.map(Doubt::flows).orElse(0));
        }

        /** Rows of its Baseline, 0 if it has none. */
        public int baselineRows() {
            return trusted.baseline().map(Baseline::size).orElse(0);
        }
    }
}
