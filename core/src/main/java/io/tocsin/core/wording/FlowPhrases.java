package io.tocsin.core.wording;

import static io.tocsin.core.wording.Quantities.counted;
import static io.tocsin.core.wording.Quantities.duration;
import static io.tocsin.core.wording.Quantities.percent;
import static io.tocsin.core.wording.Quantities.size;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The phrases a sentence about flows is made of. Direction is no feature, so none says who is inside and who outside. */
final class FlowPhrases {
    private static final int PORTS_NAMED = 3;
    private static final double MOSTLY = 0.5;
    private static final double WORTH_SAYING = 0.05;
    private static final Map<FlowColumn, String> SERVICES = services();

    private final FlowFigures figures;

    FlowPhrases(FlowFigures figures) {
        this.figures = figures;
    }

    private static Map<FlowColumn, String> services() {
        Map<FlowColumn, String> services = new LinkedHashMap<>();
        services.put(FlowColumn.SERVICE_DNS, "DNS");
        services.put(FlowColumn.SERVICE_HTTP, "HTTP");
        services.put(FlowColumn.SERVICE_SSL, "TLS");
        services.put(FlowColumn.SERVICE_SSH, "SSH");
        services.put(FlowColumn.SERVICE_NTP, "NTP");
        services.put(FlowColumn.SERVICE_DHCP, "DHCP");
        return services;
    }

    /** Protocol, port and service, such as {@code UDP/53 (DNS)}. */
    String subject() {
        List<Long> ports = figures.ports();
        String on = ports.isEmpty()
                ? ""
                : ports.size() > PORTS_NAMED
                        ? " on many ports"
                        : "/" + ports.stream().map(String::valueOf).collect(Collectors.joining(","));
        return transport() + on + service().map(name -> " (" + name + ")").orElse("");
    }

    private String transport() {
        String mixed = Stream.of(FlowColumn.TRANSPORT_TCP, FlowColumn.TRANSPORT_UDP, FlowColumn.TRANSPORT_ICMP)
                .filter(transport -> figures.share(transport) > WORTH_SAYING)
                .map(transport -> transport.feature().substring("transport=".length()))
                .collect(Collectors.joining("+"));
        return mixed.isEmpty() ? "Another transport" : mixed;
    }

    private Optional<String> service() {
        return SERVICES.entrySet().stream()
                .filter(service -> figures.share(service.getKey()) > MOSTLY)
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** How often, and to how many. */
    String rate() {
        return figures.isAtOneEndpoint() || figures.isRegular()
                ? often(figures.most(FlowColumn.WINDOW_SAME_ENDPOINT)) + " from one source to one address and port"
                : often(figures.most(FlowColumn.WINDOW_FLOWS)) + " from one source to "
                        + counted(figures.most(FlowColumn.WINDOW_RESPONDERS), "address") + " and "
                        + counted(figures.most(FlowColumn.WINDOW_PORTS), "port");
    }

    private static String often(long inWindow) {
        long perMinute = Math.round((double) inWindow / FlowFigures.WINDOW_MINUTES);
        if (inWindow >= FlowFigures.WINDOW_CAP) {
            return perMinute + " flows a minute or more";
        }
        return perMinute < 2
                ? counted(Math.max(1, inWindow), "flow") + " in " + FlowFigures.WINDOW_MINUTES + " minutes"
                : "up to " + perMinute + " flows a minute";
    }

    /** What goes to and fro in each flow, and how it goes. */
    String exchange() {
        double sent = figures.middle(FlowColumn.ORIGINATOR_BYTES);
        double answered = figures.middle(FlowColumn.RESPONDER_BYTES);
        String payload = Math.round(sent + answered) == 0
                ? "no payload"
                : "about " + size(sent) + " sent and " + size(answered) + " answered";
        return payload + " in " + duration(figures.middle(FlowColumn.DURATION)) + " each" + failures()
                + (figures.isRegular() ? ", evenly timed" : "");
    }

    private String failures() {
        return failure(figures.unanswered(), "unanswered") + failure(figures.refused(), "refused");
    }

    private static String failure(double share, String how) {
        return share < WORTH_SAYING ? "" : ", " + percent(share) + " " + how;
    }
}
