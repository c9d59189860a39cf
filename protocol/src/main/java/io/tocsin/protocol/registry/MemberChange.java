package io.tocsin.protocol.registry;

import io.tocsin.core.identity.AgentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an epoch makes of one member. Either side may be empty, not both.
 *
 * @param before as the epoch before has it; empty if it is enrolled
 * @param after as this one has it; empty if it is removed
 */
public record MemberChange(Optional<Member> before, Optional<Member> after) {
    /** What differs between two epochs, in order of name. */
    public static List<MemberChange> between(List<Member> before, List<Member> after) {
        TreeMap<AgentId, MemberChange> changes = new TreeMap<>();
        before.forEach(member -> changes.put(member.id(), new MemberChange(Optional.of(member), Optional.empty())));
        after.forEach(member -> changes.merge(
                member.id(),
                new MemberChange(Optional.empty(), Optional.of(member)),
                (old, renewed) -> new MemberChange(old.before(), renewed.after())));
        return changes.values().stream()
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    /** One line: {@code +} who is enrolled, {@code -} who is removed, {@code ~} who is changed and how. */
    public String line() {
        return before.map(was -> after.map(is -> "~ " + is.id() + ": " + String.join(", ", differences(was, is)))
                        .orElseGet(() -> "- " + words(was)))
                .orElseGet(() -> after.map(is -> "+ " + words(is)).orElse(""));
    }

    /** Everything about {@code member} that people need to know of it, on one line. */
    public static String words(Member member) {
        return member.id() + ": " + member.role().name().toLowerCase(java.util.Locale.ROOT) + " of "
                + printable(member.organisation().value()) + " at "
                + printable(member.site().value()) + ", key " + member.key().fingerprint();
    }

    private static List<String> differences(Member was, Member is) {
        List<String> found = new ArrayList<>();
        if (!was.key().equals(is.key())) {
            found.add("key " + was.key().fingerprint() + " becomes " + is.key().fingerprint());
        } else if (was.keyEpoch() != is.keyEpoch()) {
            found.add("key epoch " + was.keyEpoch() + " becomes " + is.keyEpoch());
        }
        if (was.role() != is.role()) {
            found.add("role " + was.role() + " becomes " + is.role());
        }
        if (!was.organisation().equals(is.organisation())) {
            found.add("organisation " + printable(was.organisation().value()) + " becomes "
                    + printable(is.organisation().value()));
        }
        if (!was.site().equals(is.site())) {
            found.add("site " + printable(was.site().value()) + " becomes "
                    + printable(is.site().value()));
        }
        return found;
    }

    /** {@code text} with whatever could move a cursor or begin a line replaced, so that a name cannot pose as a line. */
    public static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
