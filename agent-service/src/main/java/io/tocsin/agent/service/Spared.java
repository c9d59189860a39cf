package io.tocsin.agent.service;

import io.tocsin.core.address.AddressRange;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.PublicServices;
import io.tocsin.core.wording.NearestName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom the settings spare. Stateless. */
final class Spared {
    private static final String PUBLIC_SERVICES = "public-services";
    private static final String NOBODY = "none";
    private static final char COMMENT = '#';

    private Spared() {}

    /**
     * The allowlist with the services that are known to be good.
     *
     * @throws IllegalArgumentException naming the setting, and the line of its file, that is neither address nor network
     */
    static Allowlist of(AgentConfig config) {
        List<AddressRange> trusted =
                PlanFactory.setting("allowlist", () -> config.allowlist().orElse(List.of()).stream()
                        .map(AddressRange::of)
                        .toList());
        Set<String> addresses = trusted.stream()
                .map(AddressRange::toString)
                .filter(Spared::isOne)
                .collect(Collectors.toSet());
        List<AddressRange> networks =
                trusted.stream().filter(range -> !isOne(range.toString())).toList();
        return PlanFactory.setting(
                "known-good", () -> new Allowlist(addresses, networks, services(config.knownGood())));
    }

    private static boolean isOne(String range) {
        return !range.contains("/");
    }

    private static List<AddressRange> services(List<String> named) {
        if (named.equals(List.of(NOBODY))) {
            return List.of();
        }
        List<AddressRange> services = new ArrayList<>();
        for (String one : named) {
            services.addAll(one.equals(PUBLIC_SERVICES) ? PublicServices.NETWORKS : read(one));
        }
        return services;
    }

    private static List<AddressRange> read(String name) {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("got '" + name + "', which is no file; allowed " + PUBLIC_SERVICES + ", "
                    + NOBODY + " or a file" + NearestName.hint(name, List.of(PUBLIC_SERVICES, NOBODY)));
        }
        List<AddressRange> ranges = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = withoutComment(line);
                if (!text.isEmpty()) {
                    ranges.add(range(name + ":" + number, text));
                }
                if (ranges.size() > Allowlist.MAX_RANGES) {
                    throw new IllegalArgumentException(
                            name + ": too long, allowed up to " + Allowlist.MAX_RANGES + " networks");
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(name + " cannot be read: " + e.getMessage(), e);
        }
        return ranges;
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf(COMMENT);
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private static AddressRange range(String place, String text) {
        try {
            return AddressRange.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }
}
