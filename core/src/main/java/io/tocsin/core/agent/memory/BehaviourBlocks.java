package io.tocsin.core.agent.memory;

import io.tocsin.core.signature.SignatureId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Far ends blocked for a while because enough of their flows were like a behaviour the network enforces. Nobody voted on
 * their addresses, so an entry holds for minutes, for hours if they acted for hours; it is this agent's own affair and is
 * never told to others. The longest quiet far end makes room, one that is not blocked before one that is. Not
 * thread-safe.
 */
public final class BehaviourBlocks {
    /** The most far ends that are counted or blocked. */
    public static final int MAX_FAR_ENDS = 16_384;

    private final BehaviourBlockPolicy policy;

    /** The longest quiet first. */
    private final Map<String, Acts> acts = new LinkedHashMap<>();

    /**
     * Why a far end is blocked.
     *
     * @param signature the enforced signature its last flow was like
     * @param expiresMicros capture time from which it no longer is
     */
    public record Block(SignatureId signature, long expiresMicros) {}

    private record Act(SignatureId signature, long timeMicros) {}

    /** The newest acts of a far end, at most as many as it takes to be blocked, and until when it is. */
    private static final class Acts {
        private final Deque<Act> newest = new ArrayDeque<>();
        private long blockedUntil;
    }

    /** One that blocks nobody. */
    public BehaviourBlocks(BehaviourBlockPolicy policy) {
        this.policy = policy;
    }

    /**
     * Counts a flow of {@code remote}, not before any counted so far; from the last that it takes on it is blocked, and
     * each further one renews that.
     *
     * @param signature the enforced signature the flow is like
     */
    public void add(String remote, SignatureId signature, long timeMicros) {
        Acts of = Optional.ofNullable(acts.remove(remote)).orElseGet(Acts::new);
        acts.put(remote, of);
        of.newest.addLast(new Act(signature, timeMicros));
        if (of.newest.size() > policy.flows()) {
            of.newest.removeFirst();
        }
        long first = of.newest.getFirst().timeMicros();
        if (of.newest.size() == policy.flows() && timeMicros - first <= policy.longestMicros()) {
            of.blockedUntil = timeMicros + policy.blockMicros(first, timeMicros);
        }
        if (acts.size() > MAX_FAR_ENDS) {
            dropOne(timeMicros);
        }
    }

    private void dropOne(long nowMicros) {
        String dropped = acts.entrySet().stream()
                .filter(of -> of.getValue().blockedUntil <= nowMicros)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> acts.keySet().iterator().next());
        acts.remove(dropped);
    }

    /** Why {@code remote} is blocked at {@code nowMicros}, or empty. */
    public Optional<Block> find(String remote, long nowMicros) {
        return Optional.ofNullable(acts.get(remote))
                .filter(of -> nowMicros < of.blockedUntil)
                .map(BehaviourBlocks::block);
    }

    private static Block block(Acts of) {
        return new Block(of.newest.getLast().signature(), of.blockedUntil);
    }

    /** Who is blocked at {@code nowMicros}, in order of text; the caller's own. */
    public Map<String, Block> blocked(long nowMicros) {
        Map<String, Block> blocked = new TreeMap<>();
        acts.forEach((remote, of) -> {
            if (nowMicros < of.blockedUntil) {
                blocked.put(remote, block(of));
            }
        });
        return blocked;
    }

    /** How far from a behaviour a flow is still like it, in radii of its signature. */
    public double reach() {
        return policy.reach();
    }

    /** Forgets what no longer counts at {@code nowMicros}. */
    public void expire(long nowMicros) {
        long quietSince = nowMicros - policy.longestMicros();
        Iterator<Acts> longestQuiet = acts.values().iterator();
        while (longestQuiet.hasNext() && longestQuiet.next().newest.getLast().timeMicros() <= quietSince) {
            longestQuiet.remove();
        }
    }

    /** Undoes at once what {@code signature} caused: whoever was blocked for flows like it is free again. */
    public void forget(SignatureId signature) {
        Predicate<Act> isLikeIt = act -> act.signature().equals(signature);
        acts.values().removeIf(of -> {
            if (of.newest.removeIf(isLikeIt)) {
                of.blockedUntil = 0;
            }
            return of.newest.isEmpty();
        });
    }

    /** How many far ends it counts, at most {@value #MAX_FAR_ENDS}. */
    public int size() {
        return acts.size();
    }
}
