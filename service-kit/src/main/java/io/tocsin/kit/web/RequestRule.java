package io.tocsin.kit.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a request a browser lets a foreign page decide, and what follows. A page can make its own name mean this machine
 * (DNS rebinding), so a service on the loopback address answers to its names only. A page can send a form anywhere, so
 * what changes something must be JSON and come from the service's own page or from no page. Pure; thread-safe.
 *
 * @param hosts names it answers to, in lower case, without port; empty for any name
 */
public record RequestRule(Set<String> hosts) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    /** Copies the set. */
    public RequestRule {
        hosts = Set.copyOf(hosts);
    }

    /**
     * What is asked.
     *
     * @param method in capitals
     * @param host the name and port it was sent to, empty if it says none
     * @param origin of the page that sends it, empty if there is none
     * @param site {@code Sec-Fetch-Site}, empty if the browser, or whatever it is, does not send it
     * @param type {@code Content-Type}, empty if there is none
     */
    public record Request(String method, String host, String origin, String site, String type) {}

    /**
     * Why a request is refused.
     *
     * @param status of the answer
     * @param field header that is wrong
     * @param value that was given
     * @param allowed what may be
     */
    public record Refusal(int status, String field, String value, String allowed) {}

    /**
     * The rule of a service.
     *
     * @param bound address it listens on
     * @param named further names it is reached by; where it listens on more than loopback and none are named, any will do
     */
    public static RequestRule of(String bound, List<String> named) {
        if (!LOOPBACK.contains(bound) && !bound.equals("::1") && named.isEmpty()) {
            return new RequestRule(Set.of());
        }
        return new RequestRule(Stream.concat(LOOPBACK.stream(), named.stream())
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    /** Why {@code request} is refused, or empty. */
    public Optional<Refusal> refusal(Request request) {
        if (!hosts.isEmpty() && !hosts.contains(name(request.host()))) {
            String allowed = String.join(", ", hosts.stream().sorted().toList()) + "; tocsin.http.hosts names more";
            return Optional.of(new Refusal(421, "Host", request.host(), allowed));
        }
        return READING.contains(request.method()) ? Optional.empty() : refusalOfOrder(request);
    }

    private Optional<Refusal> refusalOfOrder(Request request) {
        if (!request.site().isEmpty() && !OWN_SITES.contains(request.site())) {
            return Optional.of(new Refusal(403, "Sec-Fetch-Site", request.site(), "same-origin"));
        }
        if (!request.origin().isEmpty() && !isOwn(request.origin(), request.host())) {
            return Optional.of(new Refusal(403, "Origin", request.origin(), "the page of " + request.host()));
        }
        String type = request.type().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json")
                ? Optional.empty()
                : Optional.of(new Refusal(415, "Content-Type", request.type(), "application/json"));
    }

    // Behind a proxy the page's own name is one of those configured.
    private boolean isOwn(String origin, String host) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null
                    && (authority.equalsIgnoreCase(host)
                            || (hosts.contains(name(authority)) && !isLoopback(authority)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    // Another port of this machine is another's page.
    private static boolean isLoopback(String authority) {
        return LOOPBACK.contains(name(authority));
    }

    private static String name(String host) {
        return host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    }
}
