package io.tocsin.core.trust;

import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Party;
import io.tocsin.core.signature.SignatureId;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * What one reader of the ballot log thinks of each party, from the verdicts it has come to. It is kept for each partition
 * by itself, since only there do all readers see one order; so two who read a partition from its beginning think the
 * same, and one who began in the middle does not.
 *
 * <p>It holds three numbers for each party that ever had a stance, in each partition, so no more than are enrolled. Not
 * thread-safe.
 */
public final class Reputations {
    private final ToIntFunction<SignatureId> partition;
    private final Map<String, Map<Integer, Reputation>> all = new TreeMap<>();

    /**
     * Nothing is known of anybody.
     *
     * @param partition where the ballot on a signature stands
     */
    public Reputations(ToIntFunction<SignatureId> partition) {
        this.partition = partition;
    }

    /** What the stance of {@code member}'s party weighs in a ballot that opens now, 0 to {@link Reputation#FULL}. */
    public long weight(Enrolment member, Party party, SignatureId ballot, int epoch) {
        return of(member, party)
                .getOrDefault(partition.applyAsInt(ballot), Reputation.UNKNOWN)
                .weight(epoch);
    }

    /**
     * What is thought of {@code member}'s party in registry epoch {@code epoch}, over all partitions, to be shown: 0 to
     * {@link Reputation#FULL}, or empty if no verdict has borne out or contradicted it yet. No ballot is weighed by it, since
     * no two readers need see partitions in one order.
     */
    public OptionalLong overall(Enrolment member, Party party, int epoch) {
        return of(member, party).values().stream()
                .reduce(Reputation::plus)
                .filter(sum -> !sum.equals(Reputation.UNKNOWN))
                .map(sum -> OptionalLong.of(sum.weight(epoch)))
                .orElse(OptionalLong.empty());
    }

    /** What each party's stance weighs in a ballot that opens now, in the order of the groups of {@code electorate}. */
    public long[] weights(Electorate electorate, Party party, SignatureId ballot) {
        return Arrays.stream(electorate.by(party).firstSeats())
                .mapToLong(seat -> weight(electorate.members().get(seat), party, ballot, electorate.epoch()))
                .toArray();
    }

    /** Notes what a verdict says of the stance of {@code member}'s party. */
    public void note(Enrolment member, Party party, SignatureId ballot, Reputation.Finding finding) {
        change(member, party, ballot, before -> before.after(finding));
    }

    /** Notes that {@code member}'s party said two things in a ballot of registry epoch {@code epoch}. */
    public void equivocated(Enrolment member, Party party, SignatureId ballot, int epoch) {
        change(member, party, ballot, before -> before.afterEquivocation(epoch));
    }

    private void change(Enrolment member, Party party, SignatureId ballot, UnaryOperator<Reputation> change) {
        all.computeIfAbsent(key(member, party), key -> new TreeMap<>())
                .compute(
                        partition.applyAsInt(ballot),
                        (at, before) -> change.apply(before == null ? Reputation.UNKNOWN : before));
    }

    private Map<Integer, Reputation> of(Enrolment member, Party party) {
        return all.getOrDefault(key(member, party), Map.of());
    }

    private static String key(Enrolment member, Party party) {
        return party + "/" + party.of(member);
    }
}
