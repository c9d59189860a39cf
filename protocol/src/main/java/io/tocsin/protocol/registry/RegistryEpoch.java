package io.tocsin.protocol.registry;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Require;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.key.VerifyingKey;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Everybody enrolled from one registry epoch on, signed by the network's key.
 *
 * @param network the network's id
 * @param number the epoch, 1 or more; epoch 0 has nobody
 * @param members in order of name, each once, at most {@value #MAX_MEMBERS}
 * @param signature by the network's key over everything else
 */
// An array component is safe here: it is copied in and out, and equality is by content.
@SuppressWarnings("ArrayRecordComponent")
public record RegistryEpoch(Hash network, int number, List<Member> members, byte[] signature) {
    /** The most members a network may have. */
    public static final int MAX_MEMBERS = 4_096;

    private static final String TAG = "tocsin/registry-epoch/v1";
    private static final String SIGNED_TAG = "tocsin/registry-epoch-signed/v1";
    private static final int SIGNATURE = 64;

    public RegistryEpoch {
        members = List.copyOf(members);
        signature = signature.clone();
        Require.atLeast("registry epoch", 1, number);
        if (members.size() > MAX_MEMBERS) {
            throw new IllegalArgumentException(
                    "registry epoch " + number + ": got " + members.size() + " members, allowed " + MAX_MEMBERS);
        }
        for (int i = 1; i < members.size(); i++) {
            if (members.get(i - 1).id().compareTo(members.get(i).id()) >= 0) {
                throw new IllegalArgumentException(
                        "registry epoch " + number + ": " + members.get(i).id() + " is out of order or stands twice");
            }
        }
    }

    /** A copy of the signature. */
    @Override
    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RegistryEpoch other
                && network.equals(other.network)
                && number == other.number
                && members.equals(other.members)
                && Arrays.equals(signature, other.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signature);
    }

    /** Signs an epoch; the members may come in any order. */
    public static RegistryEpoch sign(Hash network, int number, List<Member> members, SigningKey networkKey) {
        List<Member> sorted =
                members.stream().sorted(Comparator.comparing(Member::id)).toList();
        return new RegistryEpoch(network, number, sorted, networkKey.sign(signedPart(network, number, sorted)));
    }

    /** Whether {@code networkKey} signed it. */
    public boolean isSignedBy(VerifyingKey networkKey) {
        return networkKey.verify(signedPart(network, number, members), signature);
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .bytes(signedPart(network, number, members))
                .bytes(signature)
                .toBytes();
    }

    /**
     * Reads canonical bytes; verifies nothing.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a registry epoch
     */
    public static RegistryEpoch fromBytes(byte[] bytes) {
        return CanonicalReader.record(TAG, bytes, in -> {
            byte[] signed = in.bytes(bytes.length);
            byte[] signature = in.bytes(SIGNATURE);
            return CanonicalReader.record(
                    SIGNED_TAG,
                    signed,
                    part -> new RegistryEpoch(
                            part.hash(), part.int32(), part.list(MAX_MEMBERS, Member::read), signature));
        });
    }

    private static byte[] signedPart(Hash network, int number, List<Member> members) {
        return CanonicalWriter.tagged(SIGNED_TAG)
                .hash(network)
                .int32(number)
                .list(members, (out, member) -> member.write(out))
                .toBytes();
    }
}
