package io.tocsin.core.flow;

import io.tocsin.core.address.AddressRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which addresses are one's own, so that a signature names the other end. It decides what may be named and nothing
 * else: no feature is made of it. Private, shared, link-local, loopback and multicast addresses are always home, and so is
 * an end that the sensor calls its own.
 * Immutable and thread-safe.
 */
public final class HomeNetwork {
    // RFC 1918, 1122, 3927, 5771, 6598; the unspecified and the broadcast address. RFC 4291: link-local fe80::/10,
    // multicast ff00::/8; RFC 4193: fc00::/7.
    private static final List<AddressRange> LOCAL = AddressRange.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "224.0.0.0/3",
            "::",
            "::1",
            "fc00::/7",
            "fe80::/10",
            "ff00::/8");

    private final Set<String> addresses;
    private final List<AddressRange> networks;

    private HomeNetwork(Collection<String> addresses, Collection<AddressRange> networks) {
        this.addresses = Set.copyOf(addresses);
        this.networks = List.copyOf(networks);
    }

    /**
     * A network with these public addresses and networks of its own.
     *
     * @param own each as {@link AddressRange#of} reads it, or any other text that stands for an end of a flow
     */
    public static HomeNetwork of(Collection<String> own) {
        Map<Boolean, List<String>> isNetwork =
                own.stream().collect(Collectors.partitioningBy(text -> text.indexOf('/') >= 0));
        return new HomeNetwork(
                isNetwork.getOrDefault(false, List.of()),
                isNetwork.getOrDefault(true, List.of()).stream()
                        .map(AddressRange::of)
                        .toList());
    }

    /**
     * Infers a sensor's own public addresses: those that it calls its own; where it calls none so, those that take part
     * in more than half of the trusted flows, which is at most one unless the same two ends take part in most of them.
     */
    public static HomeNetwork infer(Collection<Flow> trusted) {
        Set<String> told = trusted.stream()
                .flatMap(HomeNetwork::told)
                .filter(address -> !isLocal(address))
                .collect(Collectors.toSet());
        return new HomeNetwork(told.isEmpty() ? most(trusted) : told, List.of());
    }

    private static Set<String> most(Collection<Flow> trusted) {
        Map<String, Integer> flowsOf = new HashMap<>();
        for (Flow flow : trusted) {
            Set<String> ends = Set.copyOf(
                    List.of(flow.originator().address(), flow.responder().address()));
            ends.forEach(address -> flowsOf.merge(address, 1, Integer::sum));
        }
        return flowsOf.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() > trusted.size() && !isLocal(entry.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Stream<String> told(Flow flow) {
        Stream<Endpoint> originator = flow.own().isOriginator() ? Stream.of(flow.originator()) : Stream.empty();
        Stream<Endpoint> responder = flow.own().isResponder() ? Stream.of(flow.responder()) : Stream.empty();
        return Stream.concat(originator, responder).map(Endpoint::address);
    }

    /** Its public addresses and networks, as {@link #of} reads them. */
    public Set<String> own() {
        return Stream.concat(addresses.stream(), networks.stream().map(AddressRange::toString))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether {@code address} is one's own. */
    public boolean isHome(String address) {
        return isLocal(address) || addresses.contains(address) || AddressRange.isInOneOf(networks, address);
    }

    /**
     * The far end of {@code flow}: the end that is not home; the originator if both or neither are, since it acted.
     */
    public String remote(Flow flow) {
        return (isCalledOut(flow) ? flow.responder() : flow.originator()).address();
    }

    /** The address of one's own end if it called the far end of {@code flow}, else empty. */
    public String caller(Flow flow) {
        return isCalledOut(flow) ? flow.originator().address() : "";
    }

    private boolean isCalledOut(Flow flow) {
        return isOriginatorHome(flow) && !isResponderHome(flow);
    }

    private boolean isResponderHome(Flow flow) {
        return flow.own().isResponder() || isHome(flow.responder().address());
    }

    private boolean isOriginatorHome(Flow flow) {
        return flow.own().isOriginator() || isHome(flow.originator().address());
    }

    /**
     * Whether the far end of {@code flow} may be accused of it: it called, or it answered with payload. An end that was
     * only called has done nothing; naming it would block the victims of a scan. Of a flow between two ends of one's own
     * nobody may be.
     */
    public boolean isAccusable(Flow flow) {
        return isCalledOut(flow) ? flow.responderBytes() > 0 : !isOriginatorHome(flow);
    }

    /** Whether neither end of {@code flow} is one's own. */
    public boolean isForeign(Flow flow) {
        return !isOriginatorHome(flow) && !isResponderHome(flow);
    }

    private static boolean isLocal(String address) {
        return AddressRange.isInOneOf(LOCAL, address);
    }
}
