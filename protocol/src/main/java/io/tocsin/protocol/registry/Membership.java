package io.tocsin.protocol.registry;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.core.wording.NearestName;
import io.tocsin.protocol.key.VerifyingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What administrators may propose: each change to a registry, or to what is proposed in it and not signed yet, makes the
 * next epoch of it. What is refused is an {@link IllegalArgumentException} that says what is allowed. Stateless.
 */
public final class Membership {
    private static final int SHORTEST_KEY = 8;

    private Membership() {}

    /**
     * Who is to be enrolled.
     *
     * @param id its name
     * @param organisation who answers for it
     * @param site where it watches
     * @param role what it may do
     * @param key what it signs with
     */
    public record Newcomer(AgentId id, OrganisationId organisation, SiteId site, Member.Role role, VerifyingKey key) {
        public Newcomer {
            requirePrintable("organisation", organisation.value());
            requirePrintable("site", site.value());
        }
    }

    /** Enrols {@code newcomer}; one that was removed before comes back with the next key epoch. */
    public static RegistryFile enrol(RegistryFile file, Newcomer newcomer) {
        requireUnsigned(file);
        find(file, newcomer.id()).ifPresent(there -> {
            throw new IllegalArgumentException(MemberChange.words(there)
                    + " is enrolled already; 'tocsin network rotate' gives it another key, 'remove' takes it out");
        });
        requireFresh(file, newcomer.id(), newcomer.key());
        List<Member> members = new ArrayList<>(file.members());
        members.add(new Member(
                newcomer.id(),
                newcomer.organisation(),
                newcomer.site(),
                newcomer.role(),
                nextKeyEpoch(file, newcomer.id()),
                newcomer.key()));
        return file.proposing(members);
    }

    /** Gives the member called {@code id} the key {@code key}. */
    public static RegistryFile rotate(RegistryFile file, AgentId id, VerifyingKey key) {
        requireUnsigned(file);
        Member old = find(file, id).orElseThrow(() -> unknown(file, id.value()));
        requireFresh(file, id, key);
        Member renewed = new Member(id, old.organisation(), old.site(), old.role(), nextKeyEpoch(file, id), key);
        return file.proposing(file.members().stream()
                .map(member -> member.equals(old) ? renewed : member)
                .toList());
    }

    /**
     * Takes a member out, and so its key out of use.
     *
     * @param isForced whether to do it though the network withstands less then
     */
    public static RegistryFile remove(RegistryFile file, AgentId id, boolean isForced) {
        requireUnsigned(file);
        Member old = find(file, id).orElseThrow(() -> unknown(file, id.value()));
        List<Member> rest =
                file.members().stream().filter(member -> !member.equals(old)).toList();
        if (rest.stream().noneMatch(member -> member.role() == old.role())) {
            throw new IllegalArgumentException(id + " is the last " + role(old) + ", and without one "
                    + without(old.role()) + "; 'tocsin network rotate' gives it another key,"
                    + " or enrol another " + role(old) + " first");
        }
        if (!isForced && old.role() == Member.Role.AGENT) {
            weaker(file, rest).ifPresent(why -> {
                throw new IllegalArgumentException("without " + id + " " + why
                        + "; enrol others first, or give --force to remove it all the same");
            });
        }
        return file.proposing(rest);
    }

    /**
     * The member that {@code text} means: its name, or the beginning of its key in hexadecimal, 8 digits or more.
     *
     * @throws IllegalArgumentException if it is nobody's, or not one's alone
     */
    public static AgentId memberOf(RegistryFile file, String text) {
        List<Member> named = file.members().stream()
                .filter(member -> member.id().value().equals(text))
                .toList();
        List<Member> found = named.isEmpty() && text.length() >= SHORTEST_KEY
                ? file.members().stream()
                        .filter(member -> member.key().toString().startsWith(text))
                        .toList()
                : named;
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "key '" + text + "': " + found.size() + " members' keys begin so, give more digits or a name");
        }
        return found.stream().findFirst().map(Member::id).orElseThrow(() -> {
            requireNoAdministrator(file, text);
            return unknown(file, text);
        });
    }

    private static void requireNoAdministrator(RegistryFile file, String text) {
        if (text.length() >= SHORTEST_KEY
                && file.genesis().administrators().keys().stream()
                        .anyMatch(key -> key.toString().startsWith(text))) {
            throw new IllegalArgumentException("key '" + text + "' is an administrator's: administrators are part of"
                    + " the network's id and cannot be changed; fewer than the threshold can do nothing alone,"
                    + " and a network of which as many keys are stolen must be founded anew");
        }
    }

    // A signature is over everything, so a change would void it without anybody noticing.
    private static void requireUnsigned(RegistryFile file) {
        if (!file.signers().isEmpty()) {
            throw new IllegalArgumentException("what is proposed is " + file.signatures()
                    + ": a change would void that; begin again with the registry, and have it signed again");
        }
    }

    private static void requireFresh(RegistryFile file, AgentId id, VerifyingKey key) {
        if (file.genesis().administrators().keys().contains(key)) {
            throw new IllegalArgumentException(
                    "key " + key.fingerprint() + " is an administrator's, which lies on no server; " + another(id));
        }
        Stream.concat(file.registry().terms().stream().map(Term::member), file.members().stream())
                .filter(member -> member.key().equals(key))
                .findFirst()
                .ifPresent(holder -> {
                    String whose = holder.id().equals(id) ? "is or was its key" : "is or was " + holder.id() + "'s key";
                    throw new IllegalArgumentException(id + ": " + key.fingerprint() + " " + whose
                            + " already, and a key is given once; " + another(id));
                });
    }

    private static String another(AgentId id) {
        return "make one with 'tocsin network keygen " + id + " --keys DIR' in a new folder";
    }

    private static int nextKeyEpoch(RegistryFile file, AgentId id) {
        return file.registry().terms().stream()
                .map(Term::member)
                .filter(member -> member.id().equals(id))
                .mapToInt(member -> member.keyEpoch() + 1)
                .max()
                .orElse(0);
    }

    private static Optional<Member> find(RegistryFile file, AgentId id) {
        return file.members().stream().filter(member -> member.id().equals(id)).findFirst();
    }

    private static IllegalArgumentException unknown(RegistryFile file, String text) {
        List<String> names =
                file.members().stream().map(member -> member.id().value()).toList();
        String meant = names.isEmpty()
                ? ""
                : "; did you mean '" + NearestName.to(text, names).name() + "'?";
        return new IllegalArgumentException("'" + text + "' is no member of network "
                + MemberChange.printable(file.genesis().name()) + " ("
                + names.size() + " members, 'tocsin network show' lists them)" + meant);
    }

    private static Optional<String> weaker(RegistryFile file, List<Member> rest) {
        Genesis genesis = file.genesis();
        int was = parties(genesis, file.members());
        int is = parties(genesis, rest);
        int borne = genesis.rule().quorum(was).faulty();
        int bears = genesis.rule().quorum(is).faulty();
        String fewer = was + " parties become " + is + ", ";
        if (borne > 0 && bears == 0) {
            return Optional.of(fewer + "of whom none may lie any more (now " + borne + ")");
        }
        int witnesses = genesis.trust().minWitnesses();
        return was >= witnesses && is < witnesses
                ? Optional.of(fewer + "and an address is blocked where " + witnesses + " of them saw it act")
                : Optional.empty();
    }

    private static int parties(Genesis genesis, List<Member> members) {
        List<Enrolment> agents = members.stream()
                .filter(member -> member.role() == Member.Role.AGENT)
                .map(member -> new Enrolment(member.id(), member.organisation(), member.site()))
                .toList();
        return new Electorate(0, agents).by(genesis.trust().voters()).groups();
    }

    private static String role(Member member) {
        return member.role().name().toLowerCase(Locale.ROOT);
    }

    private static String without(Member.Role role) {
        return switch (role) {
            case AGENT -> "nobody votes";
            case CONSENSUS -> "no ballot is opened";
            case LEDGER -> "no checkpoint is signed";
        };
    }

    private static void requirePrintable(String what, String text) {
        if (!MemberChange.printable(text).equals(text)) {
            throw new IllegalArgumentException(what + ": got '" + MemberChange.printable(text)
                    + "', allowed are characters that can be seen and spaces");
        }
    }
}
