package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.detection.feed.SensorNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which agents a network gets. */
public final class Enrolments {
    private static final int MAX_GENERATED = 999;

    @Option(
            names = "--agents",
            paramLabel = "N",
            description = "Enrol the N sensors of generated traffic, 1 to 999, called as 'run --agents N' calls them.")
    private @Nullable Integer agents;

    @Option(
            names = "--agent",
            paramLabel = "NAME[@SITE]=ORGANISATION",
            arity = "1..*",
            description = "Enrol these agents, and say where they watch within their organisations"
                    + " (default: the one site of each).")
    private List<String> named = List.of();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Enrol one sensor a file, called after it. The files are not read.")
    private List<Path> input = List.of();

    /** All that are asked for, in order of the options above. */
    public Collection<Enrolment> all() {
        Map<AgentId, Enrolment> all = new LinkedHashMap<>();
        generated().forEach(enrolment -> add(all, enrolment));
        named.forEach(text -> add(all, parse(text)));
        SensorNames.enrolments(input).forEach(enrolment -> add(all, enrolment));
        return new ArrayList<>(all.values());
    }

    private List<Enrolment> generated() {
        if (agents == null) {
            return List.of();
        }
        if (agents < 1 || agents > MAX_GENERATED) {
            throw new UsageException("--agents: got " + agents + ", allowed 1 to " + MAX_GENERATED);
        }
        return GeneratedFeeds.enrolments(agents);
    }

    private static Enrolment parse(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length < 2) {
            throw new UsageException(
                    "--agent: got '" + text + "', allowed NAME=ORGANISATION or NAME@SITE=ORGANISATION");
        }
        String[] place = parts[0].split("@", 2);
        try {
            OrganisationId organisation = new OrganisationId(parts[1]);
            SiteId site = place.length == 2 ? new SiteId(place[1]) : SiteId.ofOnly(organisation);
            return new Enrolment(new AgentId(place[0]), organisation, site);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--agent " + text + ": " + e.getMessage(), e);
        }
    }

    private static boolean isOfOne(Enrolment one, Enrolment other) {
        return one.organisation().equals(other.organisation());
    }

    private static String sites(Enrolment one, Enrolment other) {
        return "watches at " + one.site() + " and at " + other.site() + ", allowed one site";
    }

    /** Whether {@code all} name sites and are of one organisation, so that its sites are what can be told apart. */
    public static boolean areSitesOfOne(Collection<Enrolment> all) {
        return all.stream().map(Enrolment::organisation).distinct().count() == 1
                && all.stream().anyMatch(Enrolments::namesSite);
    }

    /** As {@code --agent} takes it. */
    public static String text(Enrolment enrolment) {
        String place = namesSite(enrolment) ? "@" + enrolment.site() : "";
        return enrolment.agent() + place + "=" + enrolment.organisation();
    }

    private static boolean namesSite(Enrolment enrolment) {
        return !enrolment.site().equals(SiteId.ofOnly(enrolment.organisation()));
    }

    private static void add(Map<AgentId, Enrolment> all, Enrolment enrolment) {
        Enrolment before = all.putIfAbsent(enrolment.agent(), enrolment);
        if (before != null && !before.equals(enrolment)) {
            throw new UsageException("agent " + enrolment.agent() + ": "
                    + (isOfOne(before, enrolment)
                            ? sites(before, enrolment)
                            : "belongs to " + before.organisation() + " and to " + enrolment.organisation()
                                    + ", allowed one organisation"));
        }
    }
}
