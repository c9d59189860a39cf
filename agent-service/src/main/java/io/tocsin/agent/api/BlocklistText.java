package io.tocsin.agent.api;

import io.tocsin.agent.members.SiteView;
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

    /** The addresses in order of text, each once, with the entry that holds longest. */
    static Map<String, Blocklist.Entry> enforced(Iterable<SiteView.AgentView> agents, long nowMicros) {
        Map<String, Blocklist.Entry> enforced = new TreeMap<>();
        for (SiteView.AgentView agent : agents) {
            for (SiteView.Listed listed : agent.listed()) {
                if (isEnforced(listed, nowMicros)) {
                    enforced.merge(listed.indicator().value(), listed.entry(), BlocklistText::longer);
                }
            }
        }
        return enforced;
    }

    static String plain(Map<String, Blocklist.Entry> enforced) {
        return enforced.keySet().stream().map(address -> address + "\n").collect(Collectors.joining());
    }

    static String explained(Map<String, Blocklist.Entry> enforced) {
        return enforced.entrySet().stream()
                .map(line -> line.getKey() + " # reason: " + reason(line.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String reason(Blocklist.Entry entry) {
        return "signature " + entry.signature() + " accepted by the network, expires " + utc(entry.expiresMicros());
    }

    /** Microseconds since the epoch as UTC to the second. */
    static Instant utc(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS);
    }

    private static boolean isEnforced(SiteView.Listed listed, long nowMicros) {
        return listed.entry().effect() == Effect.ENFORCE
                && listed.indicator().kind() == Indicator.Kind.ADDRESS
                && nowMicros < listed.entry().expiresMicros()
                && ADDRESS.matcher(listed.indicator().value()).matches();
    }

    private static Blocklist.Entry longer(Blocklist.Entry a, Blocklist.Entry b) {
        return a.expiresMicros() >= b.expiresMicros() ? a : b;
    }
}
