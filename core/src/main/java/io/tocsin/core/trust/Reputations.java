package io.tocsin.core.trust;

import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Party;
import io.tocsin.core.signature.SignatureId;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

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
    private final Map<String, Reputation> all = new TreeMap<>();

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
        return all.getOrDefault(key(member, party, ballot), Reputation.UNKNOWN).weight(epoch);
    }

    /** What each party's stance weighs in a ballot that opens now, in the order of the groups of {@code electorate}. */
    public long[] weights(Electorate electorate, Party party, SignatureId ballot) {
        return Arrays.stream(electorate.by(party).firstSeats())
                .mapToLong(seat -> weight(electorate.members().get(seat), party, ballot, electorate.epoch()))
                .toArray();
    }

    /** Notes what a verdict says of the stance of {@code member}'s party. */
    public void note(Enrolment member, Party party, SignatureId ballot, Reputation.Finding finding) {
        String key = key(member, party, ballot);
        all.put(key, all.getOrDefault(key, Reputation.UNKNOWN).after(finding));
    }

    /** Notes that {@code member}'s party said two things in a ballot of registry epoch {@code epoch}. */
    public void equivocated(Enrolment member, Party party, SignatureId ballot, int epoch) {
        String key = key(member, party, ballot);
        all.put(key, all.getOrDefault(key, Reputation.UNKNOWN).afterEquivocation(epoch));
    }

    private String key(Enrolment member, Party party, SignatureId ballot) {
        return partition.applyAsInt(ballot) + "/" + party + "/" + party.of(member);
    }
}
