package io.tocsin.detection.capture.distinct;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * Refuses one traffic as two sensors: it would be its own second witness, and whatever it takes for odd would be
 * enforced. What cannot be read is left to whoever opens it. Stateless.
 */
public final class DistinctFiles {
    private static final int MAX_BEGINNING = 4_096;
    private static final double PERCENT = 100;

    private DistinctFiles() {}

    /**
     * Refuses a file that is named twice, also by a link.
     *
     * @throws CaptureException if one is
     */
    public static void requireDistinct(List<Path> files) {
        require(files, DistinctFiles::isSame, "is the same file as ");
    }

    /**
     * Refuses a file that is named twice, has the content of another or begins with its flows.
     *
     * @throws CaptureException if one is or does
     */
    public static void requireDistinctContents(List<Path> files) {
        requireDistinct(files);
        require(files, DistinctFiles::isAlike, "has the same content as ");
        requireDistinctBeginnings(files);
    }

    /**
     * Refuses captures that share half of the flows of one of them, whatever their files look like.
     *
     * @throws CaptureException if two do
     */
    public static void requireDistinctFlows(List<Capture> captures) {
        requireDistinctFlows(
                captures.stream().map(Capture::file).toList(),
                captures.stream().map(Capture::flows).toList());
    }

    /**
     * Refuses a log that is named twice, or that begins with the flows of another. Of each some thousand lines are read.
     *
     * @throws CaptureException if one is or does
     */
    public static void requireDistinctBeginnings(List<Path> logs) {
        requireDistinct(logs);
        if (logs.size() > 1) {
            requireDistinctFlows(
                    logs,
                    logs.stream()
                            .map(log -> Captures.beginning(log, MAX_BEGINNING))
                            .toList());
        }
    }

    private static void requireDistinctFlows(List<Path> files, List<List<LabelledFlow>> flows) {
        FlowSketches.find(flows).ifPresent(shared -> {
            throw new CaptureException(
                    files.get(shared.later()),
                    String.format(
                            Locale.ROOT,
                            "shares flows with %s, %.0f %% of one of them, of the same time and ends; each sensor needs"
                                    + " traffic of its own, so name one of the two",
                            files.get(shared.earlier()),
                            PERCENT * shared.share()));
        });
    }

    private static void require(List<Path> files, BiPredicate<Path, Path> areOne, String how) {
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            files.subList(0, i).stream()
                    .filter(earlier -> areOne.test(earlier, file))
                    .findFirst()
                    .ifPresent(earlier -> {
                        throw new CaptureException(
                                file, how + earlier + "; each sensor needs traffic of its own, so name it once");
                    });
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    // Files of different sizes are told apart without being read.
    private static boolean isAlike(Path one, Path other) {
        try {
            return Files.isRegularFile(one) && Files.isRegularFile(other) && Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            return false;
        }
    }
}
