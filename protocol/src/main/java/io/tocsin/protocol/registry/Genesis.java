package io.tocsin.protocol.registry;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Require;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.ProposalQuota;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.protocol.key.VerifyingKey;
import java.util.List;

/**
 * What a network is for ever: changing any of it makes another network, since its hash is the network's id.
 *
 * @param name for people, 1 to 128 characters
 * @param administrators sign the registry
 * @param ballotPartitions partitions of the ballot log, 1 to {@value #MAX_PARTITIONS}: a ballot's place depends on it
 * @param rule how ballots are decided
 * @param trust whom it believes how far; {@link TrustPolicy#LEGACY} in one founded before a genesis said it
 */
public record Genesis(
        String name, Administrators administrators, int ballotPartitions, VotingRule rule, TrustPolicy trust) {
    /** The most partitions a ballot log may have. */
    public static final int MAX_PARTITIONS = 1_024;

    private static final String TAG = "tocsin/genesis/v3";
    private static final String TAG_V2 = "tocsin/genesis/v2";
    private static final String TAG_V1 = "tocsin/genesis/v1";
    private static final int MAX_NAME = 128;

    public Genesis {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "network name: got '" + name + "', allowed 1 to " + MAX_NAME + " characters, not only white space");
        }
        Require.within("ballot partitions", 1, MAX_PARTITIONS, ballotPartitions);
        if (!VotingRule.ofNetworks().contains(rule)) {
            throw new IllegalArgumentException("voting rule: got '" + rule.name() + "', allowed in simulations only,"
                    + " since who begins to read in the middle of a log would weigh otherwise; allowed here "
                    + names());
        }
    }

    /** A network of one administrator. */
    public Genesis(String name, VerifyingKey networkKey, int ballotPartitions, VotingRule rule, TrustPolicy trust) {
        this(name, Administrators.of(networkKey), ballotPartitions, rule, trust);
    }

    /** A network as they were founded before a genesis said whom it believes. */
    public Genesis(String name, VerifyingKey networkKey, int ballotPartitions, VotingRule rule) {
        this(name, networkKey, ballotPartitions, rule, TrustPolicy.LEGACY);
    }

    /** The network's id: everything signed names it. */
    public Hash networkId() {
        return Hash.sha256(toBytes());
    }

    /** The partition of the ballot log that holds the ballot on {@code signature}. */
    public int partitionOf(SignatureId signature) {
        return (int) Long.remainderUnsigned(signature.value().prefix(), ballotPartitions);
    }

    /** The quota of a reader of this network's ballot log, of which nothing is used. */
    public ProposalQuota quota() {
        return new ProposalQuota(trust.limits(), trust.voters(), this::partitionOf);
    }

    /** The canonical bytes; those of a network founded before a genesis said as much are what they were. */
    public byte[] toBytes() {
        if (isFirstForm()) {
            return CanonicalWriter.tagged(TAG_V1)
                    .text(name)
                    .bytes(administrators.keys().get(0).toBytes())
                    .int32(ballotPartitions)
                    .text(rule.name())
                    .toBytes();
        }
        CanonicalWriter out =
                CanonicalWriter.tagged(trust.forfeits() ? TAG : TAG_V2).text(name);
        administrators.write(out).int32(ballotPartitions).text(rule.name());
        return trust.write(out).toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a genesis
     */
    public static Genesis fromBytes(byte[] bytes) {
        if (CanonicalReader.isTagged(TAG_V1, bytes)) {
            return CanonicalReader.record(TAG_V1, bytes, Genesis::readFirstForm);
        }
        return CanonicalReader.isTagged(TAG_V2, bytes)
                ? CanonicalReader.record(TAG_V2, bytes, in -> read(in, false))
                : CanonicalReader.record(TAG, bytes, in -> read(in, true));
    }

    private boolean isFirstForm() {
        return trust.equals(TrustPolicy.LEGACY) && administrators.isOne();
    }

    private static Genesis readFirstForm(CanonicalReader in) {
        return new Genesis(
                in.text(4 * MAX_NAME),
                VerifyingKey.of(in.bytes(VerifyingKey.LENGTH)),
                in.int32(),
                rule(in.text(4 * MAX_NAME)));
    }

    // What the first form can say would have other bytes when written again, and so another id.
    private static Genesis read(CanonicalReader in, boolean forfeits) {
        Genesis genesis = new Genesis(
                in.text(4 * MAX_NAME),
                Administrators.read(in),
                in.int32(),
                rule(in.text(4 * MAX_NAME)),
                TrustPolicy.read(in, forfeits));
        if (genesis.isFirstForm()) {
            throw new IllegalArgumentException("trust policy: got that of the first form, which has bytes of its own");
        }
        return genesis;
    }

    /**
     * The voting rule called {@code name}; one that no network can have is refused where a genesis is made of it.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static VotingRule rule(String name) {
        return VotingRule.named(name)
                .orElseThrow(() -> new IllegalArgumentException("voting rule: got '" + name + "', allowed " + names()));
    }

    private static List<String> names() {
        return VotingRule.ofNetworks().stream().map(VotingRule::name).toList();
    }
}
