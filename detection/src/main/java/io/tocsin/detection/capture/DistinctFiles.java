package io.tocsin.detection.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Refuses one traffic as two sensors: it would be its own second witness, and whatever it takes for odd would be
 * enforced. What cannot be read is left to whoever opens it. Stateless.
 */
public final class DistinctFiles {
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
     * Refuses a file that is named twice or has the content of another.
     *
     * @throws CaptureException if one is or does
     */
    public static void requireDistinctContents(List<Path> files) {
        requireDistinct(files);
        require(files, DistinctFiles::isAlike, "has the same content as ");
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
