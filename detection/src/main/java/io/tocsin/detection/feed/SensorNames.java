package io.tocsin.detection.feed;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names sensors, and says who answers for them. Stateless. */
public final class SensorNames {
    /** Who answers for all sensors of one node, unless told otherwise. */
    private static final OrganisationId OWN = new OrganisationId("own");

    private static final int ROOM_FOR_NUMBER = 8;

    private SensorNames() {}

    /**
     * One enrolment a file, in order; files of the same name are told apart by a number. All are of one organisation: the
     * parts of one log, or two taps of a place, are no two witnesses.
     */
    public static List<Enrolment> enrolments(List<Path> files) {
        Set<String> taken = new HashSet<>();
        return files.stream()
                .map(file -> new Enrolment(new AgentId(unique(of(file), taken)), OWN))
                .toList();
    }

    private static String unique(String base, Set<String> taken) {
        String unique = base;
        for (int n = 2; !taken.add(unique); n++) {
            unique = base + "-" + n;
        }
        return unique;
    }

    /**
     * The enrolment of a site called {@code name}, which an organisation of its own answers for.
     *
     * @throws IllegalArgumentException if an agent cannot be called so
     */
    public static Enrolment enrolment(String name) {
        return new Enrolment(new AgentId(name), new OrganisationId("org-" + name));
    }

    /** The file's name up to its first dot, in the letters an agent id may have. */
    static String of(Path file) {
        String stem = fileName(file).toLowerCase(Locale.ROOT).split("\\.", 2)[0];
        String cleaned = stem.replaceAll("[^a-z0-9_-]", "-").replaceAll("^[^a-z0-9]+", "");
        String cut = cleaned.substring(0, Math.min(cleaned.length(), AgentId.MAX_LENGTH - ROOM_FOR_NUMBER));
        return cut.isEmpty() ? "sensor" : cut;
    }

    static String fileName(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }
}
