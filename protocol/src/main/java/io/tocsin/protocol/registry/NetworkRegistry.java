package io.tocsin.protocol.registry;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.identity.Tenure;
import io.tocsin.protocol.key.VerifyingKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registry as this process has read it: the genesis, then epochs in order. Records that are not signed by
 * enough administrators, or do not come next, change nothing and are said to be refused. One thread may feed it while any number
 * read.
 */
public final class NetworkRegistry {
    private final Optional<Hash> expected;
    private final Registry electorates = new Registry();
    private volatile @Nullable Genesis genesis;
    private volatile Map<KeyName, Term> terms = Map.of();
    private volatile List<Member> current = List.of();

    private record KeyName(AgentId id, int keyEpoch) {
        static KeyName of(Member member) {
            return new KeyName(member.id(), member.keyEpoch());
        }
    }

    /**
     * An empty registry.
     *
     * @param expected the network it must be of, or empty to trust the first genesis it reads
     */
    public NetworkRegistry(Optional<Hash> expected) {
        this.expected = expected;
    }

    /**
     * Takes the next record of the registry topic.
     *
     * @return why it was refused, or empty if it counts
     */
    public Optional<String> accept(byte[] entry) {
        try {
            Genesis first = genesis;
            return first == null ? begin(Genesis.fromBytes(entry)) : advance(first, RegistryEpoch.fromBytes(entry));
        } catch (DecodingException e) {
            return Optional.of("not a registry record: " + e.getMessage());
        }
    }

    /** Whether the genesis and at least one epoch have been read. */
    public boolean isComplete() {
        return genesis != null && !current.isEmpty();
    }

    /**
     * The genesis.
     *
     * @throws IllegalStateException if none has been read
     */
    public Genesis genesis() {
        Genesis read = genesis;
        if (read == null) {
            throw new IllegalStateException("the registry has no genesis yet");
        }
        return read;
    }

    /** The genesis, or empty if none has been read. */
    public Optional<Genesis> findGenesis() {
        return Optional.ofNullable(genesis);
    }

    /** The electorates by epoch: agents only, services have no vote. */
    public Registry electorates() {
        return electorates;
    }

    /**
     * A book of this network with no ballots yet: its electorates, its rule, its trust and its quota, which are the same for
     * everybody who counts.
     *
     * @throws IllegalStateException if no genesis has been read
     */
    public BallotBook book() {
        Genesis first = genesis();
        return new BallotBook(electorates, first.rule(), first.trust()).limitedBy(first.quota());
    }

    /** Everybody in the newest epoch, in order of name. */
    public List<Member> current() {
        return current;
    }

    /** The member of {@code role} that has, or had, key {@code keyEpoch}. */
    public Optional<Member> member(AgentId id, int keyEpoch, Member.Role role) {
        return Optional.ofNullable(terms.get(new KeyName(id, keyEpoch)))
                .map(Term::member)
                .filter(member -> member.role() == role);
    }

    /**
     * The epochs, as far as they have been read, in which {@code id} has key {@code keyEpoch}.
     *
     * @return empty if it never had
     */
    public Optional<Tenure> tenure(AgentId id, int keyEpoch) {
        return Optional.ofNullable(terms.get(new KeyName(id, keyEpoch))).map(Term::tenure);
    }

    /** Every key that somebody has or had, in order of name and of key epoch. */
    public List<Term> terms() {
        return terms.values().stream()
                .sorted(Comparator.comparing((Term term) -> term.member().id())
                        .thenComparing(term -> term.member().keyEpoch()))
                .toList();
    }

    /**
     * What speaks against {@code epoch} as the next one, other than that signatures are missing; nothing changes.
     *
     * @throws IllegalStateException if no genesis has been read
     */
    public Optional<String> faultOf(RegistryEpoch epoch) {
        return placeFault(genesis(), epoch).or(() -> memberFault(epoch));
    }

    private Optional<String> begin(Genesis first) {
        if (expected.isPresent() && !expected.get().equals(first.networkId())) {
            return Optional.of("genesis of network " + first.networkId() + ", expected " + expected.get());
        }
        genesis = first;
        return Optional.empty();
    }

    private Optional<String> advance(Genesis first, RegistryEpoch epoch) {
        Optional<String> fault = placeFault(first, epoch)
                .or(() -> first.administrators().missing(epoch).map(why -> "epoch " + epoch.number() + " is " + why))
                .or(() -> memberFault(epoch));
        if (fault.isEmpty()) {
            enter(epoch);
        }
        return fault;
    }

    private Optional<String> placeFault(Genesis first, RegistryEpoch epoch) {
        int next = electorates.current().epoch() + 1;
        if (!epoch.network().equals(first.networkId())) {
            return Optional.of("epoch of network " + epoch.network() + ", expected " + first.networkId());
        }
        return epoch.number() == next
                ? Optional.empty()
                : Optional.of("epoch " + epoch.number() + ", expected " + next);
    }

    private Optional<String> memberFault(RegistryEpoch epoch) {
        return sharedKeyFault(epoch).or(() -> keyFault(epoch)).map(why -> "epoch " + epoch.number() + " gives " + why);
    }

    // Whoever holds a key that two members have says two things at once and is both: two votes, and two witnesses.
    private static Optional<String> sharedKeyFault(RegistryEpoch epoch) {
        Map<VerifyingKey, AgentId> holders = new HashMap<>();
        for (Member member : epoch.members()) {
            AgentId holder = holders.putIfAbsent(member.key(), member.id());
            if (holder != null) {
                return Optional.of(member.id() + " the key of " + holder + ", "
                        + member.key().fingerprint() + ": a key is one member's");
            }
        }
        return Optional.empty();
    }

    private Optional<String> keyFault(RegistryEpoch epoch) {
        for (Member member : epoch.members()) {
            Term before = terms.get(KeyName.of(member));
            Optional<String> fault = before == null ? newKeyFault(member) : oldKeyFault(before, member);
            if (fault.isPresent()) {
                return fault.map(why -> member.id() + " " + why);
            }
        }
        return Optional.empty();
    }

    private void enter(RegistryEpoch epoch) {
        Map<KeyName, Term> next = new HashMap<>();
        terms.forEach((name, term) -> next.put(name, term.endedBy(epoch.number())));
        for (Member member : epoch.members()) {
            Term before = terms.get(KeyName.of(member));
            Tenure tenure = before == null ? Tenure.since(epoch.number()) : before.tenure();
            next.put(KeyName.of(member), new Term(member, tenure));
        }
        terms = Map.copyOf(next);
        current = epoch.members();
        electorates.advance(epoch.members().stream()
                .filter(member -> member.role() == Member.Role.AGENT)
                .map(member -> new Enrolment(member.id(), member.organisation(), member.site()))
                .toList());
    }

    // Whoever stole a key may have kept it: what was given up is never given again, under its own number or another.
    private Optional<String> newKeyFault(Member member) {
        for (Term term : terms.values()) {
            Member before = term.member();
            boolean isSame = before.id().equals(member.id());
            if (isSame && before.keyEpoch() > member.keyEpoch()) {
                return Optional.of(
                        "key epoch " + member.keyEpoch() + " after " + before.keyEpoch() + ", must be higher");
            }
            if (isSame && before.key().equals(member.key())) {
                return Optional.of("the key again that it has as key epoch " + before.keyEpoch());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> oldKeyFault(Term before, Member member) {
        VerifyingKey key = before.member().key();
        if (!key.equals(member.key()) || before.member().role() != member.role()) {
            return Optional.of("another key or role under key epoch " + member.keyEpoch());
        }
        return before.tenure().isOpen()
                ? Optional.empty()
                : Optional.of("key epoch " + member.keyEpoch() + " again, which it lost in epoch "
                        + before.tenure().end());
    }
}
