package io.tocsin.dashboard.model.board;

import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The enrolled agents and what each last showed of itself. Statuses are not signed, so they are shown and decide nothing;
 * those of strangers are only counted. Not thread-safe.
 */
public final class AgentBoard {
    private static final long CLOCK_EVERY_MILLIS = 1_000;

    private final NetworkRegistry registry;
    private final Map<AgentId, Shown> shown = new HashMap<>();
    private long strangers;
    private long captureMicros;
    private long clockMillis = Long.MIN_VALUE;

    /**
     * A status, and when the broker took it.
     *
     * @param status what the agent said
     * @param millis the broker's time, since the epoch
     * @param refitMillis the broker's time of the first status that told of its newest model, or {@value #UNKNOWN} if that
     *     was fitted before anything was read
     */
    public record Shown(AgentStatus status, long millis, long refitMillis) {}

    /** It is not known when. */
    public static final long UNKNOWN = -1;

    /**
     * Counted votes of one agent, by what the voting rule heard.
     *
     * @param seen {@code SEEN}, its own proposals among them
     * @param harmless {@code HARMLESS}
     * @param harmful {@code HARMFUL}
     * @param abstain {@code ABSTAIN}
     * @param warned of those that were {@code HARMLESS} how many were on signatures that were accepted: it had not met the
     *     like and knows of it now
     * @param doubleVotes votes of it that differ from an earlier one in the same ballot: proof that it is faulty
     * @param silenced in how many partitions of the ballot log this cost it its voice until the registry's next epoch
     */
    public record VotingRecord(
            long seen, long harmless, long harmful, long abstain, long warned, long doubleVotes, int silenced) {}

    /** Nobody heard of yet; {@code registry} says who is enrolled. */
    public AgentBoard(NetworkRegistry registry) {
        this.registry = registry;
    }

    /** The agents of the newest epoch, in order of name. */
    public List<Member> members() {
        return registry.current().stream()
                .filter(member -> member.role() == Member.Role.AGENT)
                .toList();
    }

    /** What {@code agent} last showed, or empty. */
    public Optional<Shown> last(AgentId agent) {
        return Optional.ofNullable(shown.get(agent));
    }

    /** Statuses under a name that no agent has. */
    public long strangers() {
        return strangers;
    }

    /** Flows observed by all agents, as they say. */
    public long flows() {
        return shown.values().stream().mapToLong(s -> s.status().work().flows()).sum();
    }

    /**
     * How far the traffic has come: the middle of the agents' capture times, in microseconds since the epoch, so that one
     * that shows a wrong one changes nothing; looked at once a second, 0 if nobody has shown any.
     */
    public long captureMicros() {
        return captureMicros;
    }

    /** Of the far ends agents have met, how many were listed there before, as they say. */
    public long forewarned() {
        return shown.values().stream()
                .mapToLong(s -> s.status().work().forewarned())
                .sum();
    }

    /** And how many of those were blocked. */
    public long prevented() {
        return shown.values().stream()
                .mapToLong(s -> s.status().work().prevented())
                .sum();
    }

    /** How many flows more the agent says than before; 0 if it is nobody's, or began anew. */
    public long show(AgentStatus status, long millis) {
        if (registry.electorates().current().seat(status.agent()).isEmpty()) {
            strangers++;
            return 0;
        }
        Shown before = shown.get(status.agent());
        shown.put(status.agent(), new Shown(status, millis, refitMillis(before, status, millis)));
        if (clockMillis == Long.MIN_VALUE || millis - clockMillis >= CLOCK_EVERY_MILLIS) {
            clockMillis = millis;
            captureMicros = middleOfCaptureTimes();
        }
        long earlier = before == null ? 0 : before.status().work().flows();
        return Math.max(0, status.work().flows() - earlier);
    }

    private long middleOfCaptureTimes() {
        long[] times = shown.values().stream()
                .mapToLong(last -> last.status().captureMicros())
                .filter(time -> time > 0)
                .sorted()
                .toArray();
        return times.length == 0 ? 0 : times[times.length / 2];
    }

    private static long refitMillis(@Nullable Shown before, AgentStatus status, long millis) {
        if (before == null) {
            return UNKNOWN;
        }
        int known = before.status().trust().refits();
        return status.trust().refits() == known ? before.refitMillis() : millis;
    }

    /** Drops what {@code agent} said of itself. */
    public void forget(AgentId agent) {
        shown.remove(agent);
    }
}
