package io.tocsin.agent.site;

import io.tocsin.agent.snapshot.Disk;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.feed.SensorNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which sensor of a data folder reads which file. Names are made of the order of files, and two logs of one name in another
 * order would each be read by the other's agent with the other's Baseline; so the first start decides for all.
 */
final class KeptSensors {
    private static final String TAG = "tocsin/agent-sensors/v1";
    private static final int MAX_SENSORS = 4_096;
    private static final int MAX_TEXT = 64 * 1024;
    private static final int NONE = -1;

    private final Path file;

    /** Kept in {@code file}, which need not be there yet. */
    KeptSensors(Path file) {
        this.file = file;
    }

    /**
     * What is kept of a sensor.
     *
     * @param name what its agent is called
     * @param given where its file is, absolute, as it was said
     * @param real the same without links
     */
    private record Kept(String name, String given, String real) {
        static Kept of(String name, Path file) {
            return new Kept(name, whole(file), realPath(file));
        }

        static Kept read(CanonicalReader in) {
            return new Kept(in.text(MAX_TEXT), in.text(MAX_TEXT), in.text(MAX_TEXT));
        }

        void write(CanonicalWriter out) {
            out.text(name).text(given).text(real);
        }
    }

    /**
     * Puts {@code files} in the order of the first start, in which each has the name it had, and keeps where they are now.
     * A file that alone is no longer where it was may have been moved.
     *
     * @param files what the sensors read
     * @param places what some of them are called
     * @return the place among {@code files} of each sensor's, all of them
     * @throws CaptureException if a sensor's file is missing, new, or would be called otherwise
     * @throws IllegalStateException if what is kept is damaged
     */
    List<Integer> settle(List<Path> files, List<SensorNames.Place> places) {
        List<Kept> before = load();
        List<Integer> order =
                before.isEmpty() ? IntStream.range(0, files.size()).boxed().toList() : order(before, files, places);
        List<Path> ordered = order.stream().map(files::get).toList();
        List<Enrolment> named = SensorNames.enrolments(ordered, places);
        List<Kept> now = IntStream.range(0, ordered.size())
                .mapToObj(i -> Kept.of(named.get(i).agent().value(), ordered.get(i)))
                .toList();
        for (int i = 0; i < before.size(); i++) {
            requireSameName(before.get(i).name(), now.get(i).name(), ordered.get(i));
        }
        if (!now.equals(before)) {
            save(now);
        }
        return order;
    }

    private static void requireSameName(String before, String now, Path file) {
        if (!before.equals(now)) {
            throw new CaptureException(
                    file,
                    "is read by sensor " + before + " of this data folder, which would be " + now
                            + " now; call it so again (--sensor " + before + "@SITE=" + file
                            + "), or take another data folder");
        }
    }

    private static List<Integer> order(List<Kept> kept, List<Path> files, List<SensorNames.Place> places) {
        int[] order = IntStream.generate(() -> NONE).limit(kept.size()).toArray();
        NavigableSet<Integer> free =
                IntStream.range(0, files.size()).boxed().collect(Collectors.toCollection(TreeSet::new));
        for (int i = 0; i < order.length; i++) {
            String given = kept.get(i).given();
            order[i] = take(free, file -> given.equals(whole(files.get(file))));
        }
        for (int i = 0; i < order.length; i++) {
            String real = kept.get(i).real();
            order[i] = order[i] == NONE ? take(free, file -> real.equals(realPath(files.get(file)))) : order[i];
        }
        for (int i = 0; i < order.length; i++) {
            String name = kept.get(i).name();
            order[i] = order[i] == NONE ? take(free, file -> isCalled(files.get(file), name, places)) : order[i];
        }
        if (free.size() == 1 && IntStream.of(order).filter(i -> i == NONE).count() == 1) {
            int moved = free.pollFirst();
            order = IntStream.of(order).map(i -> i == NONE ? moved : i).toArray();
        }
        requireAll(order, kept);
        requireNone(free, files, kept);
        return IntStream.of(order).boxed().toList();
    }

    private static int take(Set<Integer> free, IntPredicate isIt) {
        Optional<Integer> found = free.stream().filter(isIt::test).findFirst();
        found.ifPresent(free::remove);
        return found.orElse(NONE);
    }

    private static boolean isCalled(Path file, String name, List<SensorNames.Place> places) {
        return places.stream()
                .anyMatch(place -> place.agent().value().equals(name)
                        && place.file().toString().equals(whole(file)));
    }

    private static void requireAll(int[] order, List<Kept> kept) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] == NONE) {
                Kept sensor = kept.get(i);
                throw new CaptureException(
                        Path.of(sensor.given()),
                        "is read by sensor " + sensor.name()
                                + " of this data folder and was not named; name it again, or"
                                + " where it is now (--sensor " + sensor.name()
                                + "@SITE=FILE), or take another data folder");
            }
        }
    }

    private static void requireNone(NavigableSet<Integer> free, List<Path> files, List<Kept> kept) {
        if (!free.isEmpty()) {
            throw new CaptureException(
                    files.get(free.first()),
                    "is new to this data folder, whose sensors are "
                            + kept.stream().map(Kept::name).collect(Collectors.joining(", "))
                            + "; leave it out, or take another data folder");
        }
    }

    private List<Kept> load() {
        if (Files.notExists(file)) {
            return List.of();
        }
        byte[] bytes = Disk.attempt("sensors' files " + file, () -> Files.readAllBytes(file));
        try {
            return CanonicalReader.record(TAG, bytes, in -> in.list(MAX_SENSORS, Kept::read));
        } catch (DecodingException e) {
            throw new IllegalStateException(
                    "sensors' files " + file + " is damaged: " + e.getMessage()
                            + "; put it back from a backup, or move it away and name the files as at the first start",
                    e);
        }
    }

    private void save(List<Kept> sensors) {
        byte[] bytes = CanonicalWriter.tagged(TAG)
                .list(sensors, (out, sensor) -> sensor.write(out))
                .toBytes();
        Disk.perform("sensors' files " + file, () -> Disk.replace(file, bytes));
    }

    private static String whole(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static String realPath(Path file) {
        try {
            return file.toRealPath().toString();
        } catch (IOException e) {
            return whole(file); // whoever opens it says why
        }
    }

    /** {@code all} in {@code order}, if there is one for each; one for all stays that. */
    static List<Path> inOrder(List<Path> all, List<Integer> order) {
        return all.size() == order.size() ? order.stream().map(all::get).toList() : all;
    }
}
