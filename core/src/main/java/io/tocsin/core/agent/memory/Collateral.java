package io.tocsin.core.agent.memory;

import io.tocsin.core.signature.SignatureId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much of an agent's own ordinary traffic each enforced signature blocks: which of its hosts called what that names,
 * and in how many flows. Enough of both is reason to ask for a new vote, once, and to object in one. The longest quiet
 * signature makes room for another. To forget it is safe: what was accepted then stands a while longer. Deterministic; not
 * thread-safe.
 */
public final class Collateral {
    /** The most signatures that are counted. */
    public static final int MAX_SIGNATURES = 1_024;

    private static final long DAY_MICROS = 86_400_000_000L;

    private final CollateralPolicy policy;

    /** The longest quiet first. */
    private final Map<SignatureId, Count> counts = new LinkedHashMap<>();

    /** As many at most as a day allows, and as many again if nobody took them yesterday. */
    private final List<SignatureId> due = new ArrayList<>();

    private long day = -1;
    private int askedToday;

    private final class Count {
        /** As many at most as it takes. */
        private final Set<String> hosts = new HashSet<>();

        private int flows;
        private long lastMicros;
        private boolean isAsked;

        private void add(String host, long timeMicros) {
            if (hosts.size() < policy.hosts()) {
                hosts.add(host);
            }
            flows = Math.min(policy.flows(), flows + 1);
            lastMicros = timeMicros;
        }

        private boolean isEnough() {
            return hosts.size() >= policy.hosts() && flows >= policy.flows();
        }
    }

    /** One that has counted nothing. */
    public Collateral(CollateralPolicy policy) {
        this.policy = policy;
    }

    /**
     * Counts an ordinary call, not before any counted so far, that {@code signature} blocks.
     *
     * @param host canonical address of one's own end, which called
     */
    public void add(SignatureId signature, String host, long timeMicros) {
        expire(timeMicros);
        Count count = Optional.ofNullable(counts.remove(signature)).orElseGet(Count::new);
        counts.put(signature, count);
        count.add(host, timeMicros);
        if (counts.size() > MAX_SIGNATURES) {
            counts.remove(counts.keySet().iterator().next());
        }
        if (policy.asks() && count.isEnough() && !count.isAsked && mayAsk(timeMicros)) {
            count.isAsked = true;
            askedToday++;
            due.add(signature);
        }
    }

    private boolean mayAsk(long timeMicros) {
        long today = timeMicros / DAY_MICROS;
        if (today != day) {
            day = today;
            askedToday = 0;
        }
        return askedToday < policy.perDay() && due.size() < 2 * policy.perDay();
    }

    /** Whether {@code signature} blocks enough to object to it. */
    public boolean isProven(SignatureId signature) {
        return Optional.ofNullable(counts.get(signature))
                .filter(Count::isEnough)
                .isPresent();
    }

    /** What a new vote is to be asked for, in the order in which it came to that; each is returned once. */
    public List<SignatureId> takeDue() {
        List<SignatureId> taken = List.copyOf(due);
        due.clear();
        return taken;
    }

    /** Takes back what was counted for {@code signature}: somebody it names acts oddly here, or it is blocked no more. */
    public void forget(SignatureId signature) {
        counts.remove(signature);
        due.remove(signature);
    }

    /** Forgets what has been quiet for too long at {@code nowMicros}. */
    public void expire(long nowMicros) {
        Iterator<Count> longestQuiet = counts.values().iterator();
        while (longestQuiet.hasNext() && longestQuiet.next().lastMicros <= nowMicros - policy.quietMicros()) {
            longestQuiet.remove();
        }
    }

    /** How many signatures are counted, at most {@value #MAX_SIGNATURES}. */
    public int size() {
        return counts.size();
    }
}
