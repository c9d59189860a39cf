package io.tocsin.core.wording;

import static io.tocsin.core.wording.Quantities.percent;
import static io.tocsin.core.wording.Quantities.size;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which technique of MITRE ATT&amp;CK a behaviour resembles, by rules that each say their reason; the first that fits. */
final class Techniques {
    private static final int MANY = 4;
    private static final int SEVERAL = 3;
    private static final double MOSTLY = 0.5;
    private static final List<Long> LOGINS = List.of(21L, 22L, 23L, 3389L, 5900L);
    private static final List<Long> WEB = List.of(80L, 443L, 8080L, 8443L);
    private static final List<Long> DNS = List.of(53L);
    private static final double LONG_QUESTION = 90;
    private static final double SMALL = 20_000;
    private static final double SHORT_MILLIS = 30_000;

    private static final List<Function<FlowFigures, Optional<Technique>>> RULES = List.of(
            Techniques::sweep,
            Techniques::scan,
            Techniques::guessing,
            Techniques::tunnel,
            Techniques::beacon,
            Techniques::flood);

    private Techniques() {}

    /** The technique {@code figures} resemble, or empty. */
    static Optional<Technique> of(FlowFigures figures) {
        return RULES.stream().flatMap(rule -> rule.apply(figures).stream()).findFirst();
    }

    private static Optional<Technique> sweep(FlowFigures figures) {
        long addresses = figures.most(FlowColumn.WINDOW_RESPONDERS);
        boolean fits = figures.share(FlowColumn.TRANSPORT_ICMP) > MOSTLY && addresses >= MANY;
        return found(fits, "T1018", "Remote System Discovery", "one source sends ICMP to " + addresses + " addresses");
    }

    private static Optional<Technique> scan(FlowFigures figures) {
        long addresses = figures.most(FlowColumn.WINDOW_RESPONDERS);
        long ports =
                Math.max(figures.most(FlowColumn.WINDOW_PORTS), figures.ports().size());
        boolean fits = figures.failed() > MOSTLY && Math.max(addresses, ports) >= SEVERAL;
        String reason = Quantities.counted(ports, "port") + " on " + Quantities.counted(addresses, "address")
                + " are tried and " + percent(figures.failed()) + " of it fails";
        return found(fits, "T1046", "Network Service Discovery", reason);
    }

    private static Optional<Technique> guessing(FlowFigures figures) {
        long times = figures.most(FlowColumn.WINDOW_SAME_ENDPOINT);
        boolean isLogin = figures.share(FlowColumn.SERVICE_SSH) > MOSTLY || figures.isOnOneOf(LOGINS);
        boolean fits = isLogin && times >= MANY && isSmallAndShort(figures);
        String reason = "one source opens " + times + " short sessions at one login service in "
                + FlowFigures.WINDOW_MINUTES + " minutes";
        return found(fits, "T1110", "Brute Force", reason);
    }

    private static Optional<Technique> tunnel(FlowFigures figures) {
        double question = figures.middle(FlowColumn.ORIGINATOR_BYTES_PER_PACKET);
        boolean isDns = figures.share(FlowColumn.SERVICE_DNS) > MOSTLY || figures.isOnOneOf(DNS);
        boolean fits = isDns && question >= LONG_QUESTION;
        String reason = "DNS questions of about " + size(question) + " are longer than names are";
        return found(fits, "T1071.004", "Application Layer Protocol: DNS", reason);
    }

    private static Optional<Technique> beacon(FlowFigures figures) {
        boolean isWeb =
                figures.share(FlowColumn.SERVICE_SSL, FlowColumn.SERVICE_HTTP) > MOSTLY || figures.isOnOneOf(WEB);
        boolean fits = isWeb && figures.isRegular() && isSmallAndShort(figures);
        String reason = "small calls go to one address and port as evenly as by a clock";
        return found(fits, "T1071.001", "Application Layer Protocol: Web Protocols", reason);
    }

    private static Optional<Technique> flood(FlowFigures figures) {
        long times = figures.most(FlowColumn.WINDOW_SAME_ENDPOINT);
        boolean fits = times >= FlowFigures.WINDOW_CAP - 1 && isSmallAndShort(figures);
        String reason = "one source opens " + times + " flows or more to one address and port in "
                + FlowFigures.WINDOW_MINUTES + " minutes";
        return found(fits, "T1498", "Network Denial of Service", reason);
    }

    private static boolean isSmallAndShort(FlowFigures figures) {
        return figures.middle(FlowColumn.ORIGINATOR_BYTES) + figures.middle(FlowColumn.RESPONDER_BYTES) < SMALL
                && figures.middle(FlowColumn.DURATION) < SHORT_MILLIS;
    }

    private static Optional<Technique> found(boolean fits, String id, String name, String reason) {
        return Stream.of(new Technique(id, name, reason))
                .filter(technique -> fits)
                .findFirst();
    }
}
