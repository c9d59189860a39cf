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
import java.util.stream.IntStream;

/**
 * Everybody enrolled from one registry epoch on, signed by administrators. Those who prepare it sign the same bytes one
 * after another, in any order.
 *
 * @param network the network's id
 * @param number the epoch, 1 or more; epoch 0 has nobody
 * @param members in order of name, each once, at most {@value #MAX_MEMBERS}
 * @param signatures by administrators over everything else, one behind the other, at most {@value Administrators#MAX}
 */
// An array component is safe here: it is copied in and out, and equality is by content.
@SuppressWarnings("ArrayRecordComponent")
public record RegistryEpoch(Hash network, int number, List<Member> members, byte[] signatures) {
    /** The most members a network may have. */
    public static final int MAX_MEMBERS = 4_096;

    private static final String TAG = "tocsin/registry-epoch/v2";
    private static final String TAG_V1 = "tocsin/registry-epoch/v1";
    private static final String SIGNED_TAG = "tocsin/registry-epoch-signed/v2";
    private static final String SIGNED_TAG_V1 = "tocsin/registry-epoch-signed/v1";
    private static final int SIGNATURE = 64;

    public RegistryEpoch {
        members = List.copyOf(members);
        signatures = signatures.clone();
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
        if (signatures.length % SIGNATURE != 0 || signatures.length > Administrators.MAX * SIGNATURE) {
            throw new IllegalArgumentException("registry epoch " + number + ": got " + signatures.length
                    + " bytes of signatures, allowed " + SIGNATURE + " each of up to " + Administrators.MAX);
        }
    }

    /** A copy of the signatures. */
    @Override
    public byte[] signatures() {
        return signatures.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RegistryEpoch other
                && network.equals(other.network)
                && number == other.number
                && members.equals(other.members)
                && Arrays.equals(signatures, other.signatures);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(signatures) * 31 + number;
    }

    /** An epoch that nobody has signed; the members may come in any order. */
    public static RegistryEpoch draft(Hash network, int number, List<Member> members) {
        List<Member> sorted =
                members.stream().sorted(Comparator.comparing(Member::id)).toList();
        return new RegistryEpoch(network, number, sorted, new byte[0]);
    }

    /** An epoch of one administrator, signed; the members may come in any order. */
    public static RegistryEpoch sign(Hash network, int number, List<Member> members, SigningKey networkKey) {
        return draft(network, number, members).signedBy(networkKey);
    }

    /** The same epoch, signed by one more administrator; the same if that one has signed. */
    public RegistryEpoch signedBy(SigningKey administrator) {
        if (isSignedBy(administrator.verifyingKey())) {
            return this;
        }
        byte[] longer = Arrays.copyOf(signatures, signatures.length + SIGNATURE);
        System.arraycopy(administrator.sign(signedPart()), 0, longer, signatures.length, SIGNATURE);
        return new RegistryEpoch(network, number, members, longer);
    }

    /** Whether {@code administrator} signed it. */
    public boolean isSignedBy(VerifyingKey administrator) {
        byte[] signed = signedPart();
        return IntStream.range(0, signatures.length / SIGNATURE)
                .mapToObj(i -> Arrays.copyOfRange(signatures, i * SIGNATURE, (i + 1) * SIGNATURE))
                .anyMatch(signature -> administrator.verify(signed, signature));
    }

    /** The canonical bytes; what needs no more than the first form is written in it. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(isFirstForm() ? TAG_V1 : TAG)
                .bytes(signedPart())
                .bytes(signatures)
                .toBytes();
    }

    /**
     * Reads canonical bytes; verifies nothing.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a registry epoch
     */
    public static RegistryEpoch fromBytes(byte[] bytes) {
        boolean isFirst = CanonicalReader.isTagged(TAG_V1, bytes);
        return CanonicalReader.record(isFirst ? TAG_V1 : TAG, bytes, in -> {
            RegistryEpoch epoch = read(in.bytes(bytes.length), in.bytes(Administrators.MAX * SIGNATURE));
            if (epoch.isFirstForm() != isFirst) {
                throw new IllegalArgumentException("registry epoch " + epoch.number() + ": it is in the "
                        + (isFirst ? "first" : "second") + " form, which would be the other when written again");
            }
            return epoch;
        });
    }

    private static RegistryEpoch read(byte[] signed, byte[] signatures) {
        boolean isFirst = CanonicalReader.isTagged(SIGNED_TAG_V1, signed);
        return CanonicalReader.record(isFirst ? SIGNED_TAG_V1 : SIGNED_TAG, signed, in -> {
            RegistryEpoch epoch = new RegistryEpoch(
                    in.hash(),
                    in.int32(),
                    in.list(MAX_MEMBERS, isFirst ? Member::read : Member::readWithSite),
                    signatures);
            if (epoch.isWithoutSites() != isFirst) {
                throw new IllegalArgumentException("registry epoch " + epoch.number() + ": it names sites needlessly");
            }
            return epoch;
        });
    }

    private boolean isFirstForm() {
        return isWithoutSites() && signatures.length == SIGNATURE;
    }

    private boolean isWithoutSites() {
        return members.stream().allMatch(Member::isAtOnlySite);
    }

    // What is signed must not depend on how many have signed it.
    private byte[] signedPart() {
        boolean isFirst = isWithoutSites();
        return CanonicalWriter.tagged(isFirst ? SIGNED_TAG_V1 : SIGNED_TAG)
                .hash(network)
                .int32(number)
                .list(members, (out, member) -> {
                    if (isFirst) {
                        member.write(out);
                    } else {
                        member.writeWithSite(out);
                    }
                })
                .toBytes();
    }
}
