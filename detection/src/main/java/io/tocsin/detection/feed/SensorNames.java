package io.tocsin.detection.feed;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.identity.SiteId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        return enrolments(files, List.of());
    }

    /**
     * The same, where {@code places} names some of the sensors and says where they stand.
     *
     * @throws IllegalArgumentException if a place is of none of {@code files}, or two are of one file or of one name
     */
    public static List<Enrolment> enrolments(List<Path> files, List<Place> places) {
        Map<Path, Place> byFile = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Place place : places) {
            if (files.stream().map(Place::whole).noneMatch(place.file()::equals)) {
                throw new IllegalArgumentException(
                        place + ": that is none of the files that are read; give it there, too");
            }
            if (byFile.put(place.file(), place) != null
                    || !taken.add(place.agent().value())) {
                throw new IllegalArgumentException(
                        place + ": its file or its name was given before; each is one sensor's");
            }
        }
        return files.stream()
                .map(file -> Optional.ofNullable(byFile.get(Place.whole(file)))
                        .map(place -> new Enrolment(place.agent(), OWN, place.site()))
                        .orElseGet(() -> new Enrolment(new AgentId(unique(of(file), taken)), OWN)))
                .toList();
    }

    /**
     * What a sensor is called, where it stands within the organisation that answers for it, and what it reads. Sensors of
     * one site are one party where sites are.
     *
     * @param agent its name
     * @param site where it watches
     * @param file its capture or log, absolute
     */
    public record Place(AgentId agent, SiteId site, Path file) {
        private static final Pattern FORM = Pattern.compile("([^@=]+)@([^=]+)=(.+)");

        public Place {
            file = whole(file);
        }

        /**
         * Reads {@code NAME@SITE=FILE}.
         *
         * @throws IllegalArgumentException if it is none; the message says what is allowed
         */
        public static Place parse(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "got '" + text + "', allowed NAME@SITE=FILE, such as door@berlin=door.log");
            }
            try {
                return new Place(new AgentId(parts.group(1)), new SiteId(parts.group(2)), Path.of(parts.group(3)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("got '" + text + "': " + e.getMessage(), e);
            }
        }

        private static Path whole(Path file) {
            return file.toAbsolutePath().normalize();
        }

        /** As it is read. */
        @Override
        public String toString() {
            return agent + "@" + site + "=" + file;
        }
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
