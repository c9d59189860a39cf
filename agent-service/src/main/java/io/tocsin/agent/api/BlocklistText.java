package io.tocsin.agent.api;

import io.tocsin.agent.members.SiteView;
import io.tocsin.core.agent.memory.BehaviourBlocks;
import io.tocsin.core.agent.memory.Blocklist;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.signature.Indicator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The blocklist as text, one enforced address a line. Stateless. */
final class BlocklistText {
    // What is named comes from peers: nothing but an address may reach the line, whose reader may be a shell script.
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    private BlocklistText() {}

    /**
     * Why an address is blocked.
     *
     * @param text for people
     * @param expiresMicros capture time from which it no longer is
     */
    record Reason(String text, long expiresMicros) {
        private static Reason named(Blocklist.Entry entry) {
            return new Reason(
                    "signature " + entry.signature() + " accepted by the network, expires "
                            + utc(entry.expiresMicros()),
                    entry.expiresMicros());
        }

        private static Reason acts(BehaviourBlocks.Block block) {
            return new Reason(
                    "acts as signature " + block.signature() + ", until " + utc(block.expiresMicros()),
                    block.expiresMicros());
        }

        private static Reason longer(Reason a, Reason b) {
            return a.expiresMicros() >= b.expiresMicros() ? a : b;
        }
    }

    /** The addresses in order of text, each once, with the reason that holds longest. */
    static Map<String, Reason> enforced(Iterable<SiteView.AgentView> agents, long nowMicros) {
        Map<String, Reason> enforced = new TreeMap<>();
        for (SiteView.AgentView agent : agents) {
            for (SiteView.Listed listed : agent.listed()) {
                if (isEnforced(listed)) {
                    put(enforced, listed.indicator().value(), Reason.named(listed.entry()), nowMicros);
                }
            }
            agent.acting().forEach(acting -> put(enforced, acting.address(), Reason.acts(acting.block()), nowMicros));
        }
        return enforced;
    }

    private static void put(Map<String, Reason> enforced, String address, Reason reason, long nowMicros) {
        if (nowMicros < reason.expiresMicros() && ADDRESS.matcher(address).matches()) {
            enforced.merge(address, reason, Reason::longer);
        }
    }

    private static boolean isEnforced(SiteView.Listed listed) {
        return listed.entry().effect() == Effect.ENFORCE && listed.indicator().kind() == Indicator.Kind.ADDRESS;
    }

    static String plain(Map<String, Reason> enforced) {
        return enforced.keySet().stream().map(address -> address + "\n").collect(Collectors.joining());
    }

    static String explained(Map<String, Reason> enforced) {
        return enforced.entrySet().stream()
                .map(line -> line.getKey() + " # reason: " + line.getValue().text() + "\n")
                .collect(Collectors.joining());
    }

    /** Microseconds since the epoch as UTC to the second. */
    static Instant utc(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS);
    }
}
