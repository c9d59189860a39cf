package io.tocsin.detection.capture;

import io.tocsin.core.flow.LabelledFlow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Leaves flows out whose time is far from that of all others of their file. Stateless. */
final class StrayTimes {
    private static final String FIELD = "ts";
    private static final double MICROS = 1e6;

    private StrayTimes() {}

    /**
     * Takes such flows out of {@code flows}.
     *
     * @param flows those of {@code file} in order of time, at least one; a list that can be changed
     * @param others the bad lines of the file
     * @return these behind the flows taken out, whose lines are no longer known
     */
    static BadLines leaveOut(Path file, List<LabelledFlow> flows, BadLines others) {
        UsualTimes usual = UsualTimes.of(flows.size(), i -> micros(flows.get(i)));
        int first = 0;
        while (usual.isFar(micros(flows.get(first)))) {
            first++;
        }
        int end = flows.size();
        while (usual.isFar(micros(flows.get(end - 1)))) {
            end--;
        }
        if (end - first == flows.size()) {
            return others;
        }
        List<LabelledFlow> strays = new ArrayList<>(flows.subList(0, first));
        strays.addAll(flows.subList(end, flows.size()));
        flows.subList(end, flows.size()).clear();
        flows.subList(0, first).clear();
        List<BadLine> told = new ArrayList<>();
        strays.stream()
                .limit(BadLines.KEPT)
                .map(stray -> badLine(file, micros(stray), usual))
                .forEach(told::add);
        others.first().stream().limit(BadLines.KEPT - told.size()).forEach(told::add);
        return new BadLines(others.count() + strays.size(), told);
    }

    private static BadLine badLine(Path file, long micros, UsualTimes usual) {
        String reason = "allowed " + instant(usual.farBefore()) + " to " + instant(usual.farAfter())
                + ": far from the rest of this file";
        return new BadLine(file, BadLine.UNKNOWN, FIELD, seconds(micros), reason);
    }

    /** As Zeek writes it. */
    private static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.6f", micros / MICROS);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS);
    }

    private static long micros(LabelledFlow flow) {
        return flow.flow().timestampMicros();
    }
}
