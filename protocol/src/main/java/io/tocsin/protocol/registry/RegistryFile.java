package io.tocsin.protocol.registry;

import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.key.VerifyingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registry that goes from hand to hand: every record of it, so that whoever holds it needs no broker to verify it, and
 * maybe an epoch that is proposed to follow, with the signatures it has so far.
 *
 * @param genesis of the network
 * @param epochs all that count, in order
 * @param proposed what is proposed to follow; its signatures need not be enough
 */
public record RegistryFile(Genesis genesis, List<RegistryEpoch> epochs, Optional<RegistryEpoch> proposed) {
    /**
     * Verifies every epoch as each reader of the registry does.
     *
     * @throws IllegalArgumentException if an epoch does not count, or what is proposed could not follow or changes nothing
     */
    public RegistryFile {
        epochs = List.copyOf(epochs);
        NetworkRegistry registry = registryOf(genesis, epochs);
        proposed.flatMap(registry::faultOf).ifPresent(why -> {
            throw new IllegalArgumentException("what is proposed does not follow: " + why);
        });
        if (proposed.filter(epoch -> epoch.members().equals(registry.current())).isPresent()) {
            throw new IllegalArgumentException("what is proposed changes nobody: nothing needs to be signed");
        }
    }

    /** A registry of which nothing is proposed. */
    public RegistryFile(Genesis genesis, List<RegistryEpoch> epochs) {
        this(genesis, epochs, Optional.empty());
    }

    /** The registry as its readers have it, without what is proposed. */
    public NetworkRegistry registry() {
        return registryOf(genesis, epochs);
    }

    /** The newest epoch that counts; 0 if none does yet. */
    public int newest() {
        return epochs.size();
    }

    /** Everybody in the newest epoch that counts, in order of name. */
    public List<Member> current() {
        return epochs.isEmpty() ? List.of() : epochs.get(epochs.size() - 1).members();
    }

    /** Everybody in the epoch proposed, or in the newest if none is. */
    public List<Member> members() {
        return proposed.map(RegistryEpoch::members).orElseGet(this::current);
    }

    /** What the epoch proposed changes, in order of name. */
    public List<MemberChange> changes() {
        return MemberChange.between(current(), members());
    }

    /**
     * The same registry, with an epoch of {@code members} proposed that nobody has signed.
     *
     * @throws IllegalArgumentException if it could not follow
     */
    public RegistryFile proposing(List<Member> members) {
        return new RegistryFile(
                genesis, epochs, Optional.of(RegistryEpoch.draft(genesis.networkId(), newest() + 1, members)));
    }

    /** The administrators who have signed what is proposed. */
    public List<VerifyingKey> signers() {
        return proposed.map(genesis.administrators()::signersOf).orElse(List.of());
    }

    /** Whether enough administrators have signed what is proposed. */
    public boolean isSigned() {
        return signers().size() >= genesis.administrators().threshold();
    }

    /**
     * The same with one administrator's signature more.
     *
     * @throws IllegalArgumentException if nothing is proposed, or the key is no administrator's, or that one has signed
     */
    public RegistryFile signedBy(SigningKey administrator) {
        RegistryEpoch epoch = proposed.orElseThrow(() -> new IllegalArgumentException(
                "nothing is proposed, so there is nothing to sign: this is what the registry holds already"));
        VerifyingKey key = administrator.verifyingKey();
        if (!genesis.administrators().keys().contains(key)) {
            throw new IllegalArgumentException(
                    "key " + key.fingerprint() + " is no administrator of this network; its administrators are "
                            + fingerprints(genesis.administrators().keys()));
        }
        if (epoch.isSignedBy(key)) {
            throw new IllegalArgumentException("administrator " + key.fingerprint() + " has signed this already; "
                    + signatures() + ", each counts once");
        }
        return new RegistryFile(genesis, epochs, Optional.of(epoch.signedBy(administrator)));
    }

    /** How many signatures there are, of how many. */
    public String signatures() {
        Administrators administrators = genesis.administrators();
        return "signed by " + signers().size() + " of " + administrators.keys().size() + " administrators, needed are "
                + administrators.threshold();
    }

    /** Short names of {@code keys}, for people. */
    public static String fingerprints(List<VerifyingKey> keys) {
        return String.join(", ", keys.stream().map(VerifyingKey::fingerprint).toList());
    }

    /** The records of the registry topic in order, without what is proposed. */
    public List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        records.add(genesis.toBytes());
        epochs.forEach(epoch -> records.add(epoch.toBytes()));
        return records;
    }

    private static NetworkRegistry registryOf(Genesis genesis, List<RegistryEpoch> epochs) {
        NetworkRegistry registry = new NetworkRegistry(Optional.of(genesis.networkId()));
        registry.accept(genesis.toBytes());
        for (RegistryEpoch epoch : epochs) {
            registry.accept(epoch.toBytes()).ifPresent(why -> {
                throw new IllegalArgumentException("the registry in it does not count: " + why);
            });
        }
        return registry;
    }
}
